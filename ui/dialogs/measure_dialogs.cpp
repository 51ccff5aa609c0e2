// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/measure_dialogs.h"

#include "core/edit/typed.h"
#include "core/measure/figures.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"
#include "ui/support/checked_text.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

namespace csp::dialogs {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}

template <class Enum>
QComboBox *choiceBox(Enum now, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    for (const auto &choice : Choices<Enum>::all)
        box->addItem(labelOf(choice.value), wordOf(choice.value));
    box->setCurrentIndex(box->findData(wordOf(now)));
    return box;
}

template <class Enum>
Enum chosen(const QComboBox &box)
{
    return choiceFromWord<Enum>(box.currentData().toString()).value_or(Enum{});
}

QPlainTextEdit *smallText(const QString &text, int lines, QWidget *parent)
{
    auto *field = new CheckedText(parent);
    field->setPlainText(text);
    field->setFixedHeight(field->fontMetrics().lineSpacing() * lines + 14);
    return field;
}

/// The sentence of whatever a field's text is refused with; empty when it is taken.
QString refusal(const std::function<void()> &read)
{
    try {
        read();
    } catch (const InputError &error) {
        return error.message();
    }
    return {};
}

} // namespace

std::optional<edit::MeasureInput> measure(QWidget *parent, const Database &database,
                                          const std::optional<edit::MeasureInput> &now)
{
    const edit::MeasureInput start = now.value_or(edit::MeasureInput());
    FormDialog dialog(now ? tr("Edit the measure") : tr("Add a measure"), now ? tr("Keep") : tr("Add"),
                      parent);
    auto *words = smallText(start.text, 3, &dialog);
    dialog.addField(tr("&Measure"), words, tr("What is counted, in the words that print."));
    auto *references = dialog.addLine(tr("&References"), start.references.join(QStringLiteral(", ")),
                                      tr("Such as NI 24, PSA 23: separated by commas."));
    auto *kind = choiceBox(start.kind, &dialog);
    dialog.addField(tr("&Kind"), kind);
    auto *unit = dialog.addLine(tr("&Unit"), start.unit, tr("Such as offences, or % of residents."));
    auto *direction = choiceBox(start.direction, &dialog);
    dialog.addField(tr("&Which way is good"), direction);
    auto *value = dialog.addLine(tr("&Baseline"), edit::typedNumber(start.baselineValue));
    auto *period =
        dialog.addLine(tr("Baseline &period"), start.baselinePeriod.label(), tr("Such as 2006/07."));
    auto *source = dialog.addLine(tr("Baseline &source"), start.baselineSource);
    auto *note = smallText(start.note, 2, &dialog);
    dialog.addField(tr("&Note"), note);
    auto *priorities = new QListWidget(&dialog);
    for (const Priority &priority : selectRows<Priority>(database, "ORDER BY position, id")) {
        auto *item = new QListWidgetItem(priority.title.simplified(), priorities);
        item->setData(Qt::UserRole, priority.id.value);
        const bool under = std::find(start.priorities.begin(), start.priorities.end(), priority.id) !=
                           start.priorities.end();
        item->setCheckState(under ? Qt::Checked : Qt::Unchecked);
    }
    priorities->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    priorities->setTextElideMode(Qt::ElideRight);
    priorities->setFixedHeight(dialog.fontMetrics().lineSpacing() * 7);
    dialog.addField(tr("Pr&iorities it stands under"), priorities);

    edit::MeasureInput result;
    dialog.setCheck([&] {
        result = edit::MeasureInput();
        result.text = words->toPlainText();
        result.references = references->text().split(u',', Qt::SkipEmptyParts);
        result.kind = chosen<MeasureKind>(*kind);
        result.unit = unit->text();
        result.direction = chosen<Direction>(*direction);
        result.baselineSource = source->text();
        result.note = note->toPlainText();
        for (int row = 0; row < priorities->count(); ++row)
            if (priorities->item(row)->checkState() == Qt::Checked)
                result.priorities.push_back({priorities->item(row)->data(Qt::UserRole).toString()});
        if (result.text.trimmed().isEmpty())
            return tr("A measure needs words: say what is counted.");
        return refusal([&] {
            result.baselineValue = edit::numberFrom(value->text());
            if (result.baselineValue || !period->text().trimmed().isEmpty())
                result.baselinePeriod = edit::periodFrom(period->text());
        });
    });
    return ask::run(dialog) ? std::optional(result) : std::nullopt;
}

std::optional<edit::TargetInput> target(QWidget *parent, const Database &database, const Measure &measure,
                                        const Period &start)
{
    FormDialog dialog(tr("Set a target"), tr("Set"), parent);
    dialog.setIntroduction(measure.text.simplified());
    auto *period =
        dialog.addLine(tr("&Period"), start.label(), tr("Such as 2008/09. Each period has one target."));
    QString hint;
    if (measure.kind == MeasureKind::Count && measure.baselineValue &&
        measure.direction != Direction::NotSaid) {
        const auto nearest = measure::nearestDistinguishable(*measure.baselineValue, measure.direction);
        if (nearest)
            hint = (measure.direction == Direction::Down ? tr("A year at %1 or less would differ from the "
                                                              "baseline of %2 by more than chance alone. "
                                                              "Real crime varies more than that.")
                                                         : tr("A year at %1 or more would differ from the "
                                                              "baseline of %2 by more than chance alone. "
                                                              "Real crime varies more than that."))
                       .arg(measure::numberText(*nearest), measure::numberText(*measure.baselineValue));
    }
    auto *value = dialog.addLine(tr("&Target"), {}, hint);
    auto *state = choiceBox(TargetState::Proposed, &dialog);
    dialog.addField(tr("&State"), state, tr("“Not set” takes the target of this period away."));
    auto *by = dialog.addLine(tr("Agreed &by"), {}, tr("A board or group, and not a person."));
    auto *on = dialog.addLine(tr("Agreed &on"), {}, tr("dd/mm/yyyy"));
    auto *note = smallText({}, 2, &dialog);
    dialog.addField(tr("&Note"), note);

    Period shown; // whose target the fields hold, or were started from
    QStringList untouched;
    const auto typed = [&] {
        return QStringList{value->text(), state->currentData().toString(), by->text(), on->text(),
                           note->toPlainText()};
    };
    const auto show = [&](const Period &which) {
        const auto target = edit::targetOf(database, measure.id, which).value_or(Target());
        value->setText(edit::typedNumber(target.value));
        state->setCurrentIndex(state->findData(
            wordOf(target.state == TargetState::NotSet ? TargetState::Proposed : target.state)));
        by->setText(target.agreedBy);
        on->setText(edit::typedDay(target.agreedOn));
        note->setPlainText(target.note);
        for (QLineEdit *line : {value, by, on})
            line->setCursorPosition(0);
        shown = which;
        untouched = typed();
    };
    // Another period may have a target of its own. It is shown; where something was typed meanwhile, that
    // stays and it is said what would be replaced.
    const auto followPeriod = [&](bool accepting) {
        const auto which = Period::parse(period->text().simplified());
        if (!which || *which == shown)
            return QString();
        const bool keep = typed() != untouched;
        if (keep)
            shown = *which;
        else
            show(*which);
        const auto there = edit::targetOf(database, measure.id, *which);
        if (!there || !there->value || (!keep && !accepting))
            return QString();
        return (keep ? tr("%1 has a target already: %2 (%3). Setting this one takes its place.")
                     : tr("%1 has a target already: %2 (%3). It is shown here now."))
            .arg(which->label(), measure::numberText(*there->value), labelOf(there->state).toLower());
    };
    show(start);
    bool entered = false; // Enter is finished editing too, but then it is for the check to say
    QObject::connect(period, &QLineEdit::returnPressed, &dialog, [&] { entered = true; });
    QObject::connect(period, &QLineEdit::editingFinished, &dialog, [&] {
        if (!std::exchange(entered, false))
            dialog.setProblem(followPeriod(false));
    });

    edit::TargetInput result;
    dialog.setCheck([&] {
        if (const QString there = followPeriod(true); !there.isEmpty())
            return there;
        result = {{}, {}, chosen<TargetState>(*state), by->text(), {}, note->toPlainText()};
        const QString problem = refusal([&] {
            result.period = edit::periodFrom(period->text());
            result.value = edit::numberFrom(value->text());
            result.agreedOn = edit::dayFromTyped(on->text());
        });
        if (!problem.isEmpty())
            return problem;
        if (result.state != TargetState::NotSet && !result.value)
            return tr("A target that is proposed or agreed needs a number.");
        if (result.state == TargetState::Agreed && result.agreedBy.trimmed().isEmpty())
            return tr("Say who agreed the target.");
        return QString();
    });
    return ask::run(dialog) ? std::optional(result) : std::nullopt;
}

} // namespace csp::dialogs
