// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcuts_dialog.h"

#include "ui/support/alert.h"
#include "ui/support/appearance.h"
#include "ui/support/ask.h"
#include "ui/support/shortcuts.h"
#include "ui/support/tab_order.h"
#include "ui/support/tables.h"

#include <QAccessibleWidget>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

namespace {

/// Takes one key with what is held down beside it. What no command can have goes on working as everywhere.
class KeyField : public QKeySequenceEdit {
public:
    explicit KeyField(const QString &name, const char *objectName)
    {
        setObjectName(QLatin1String(objectName));
        setAccessibleName(name);
        m_line = findChild<QLineEdit *>();
        m_line->setAccessibleName(name);
        m_line->setFocusPolicy(Qt::NoFocus); // the keyboard is this field's, also after a click on its words
        setFocusPolicy(Qt::StrongFocus);     // which is the line's focus proxy and was told the same
    }

    void describe(const QString &sentence)
    {
        setAccessibleDescription(sentence);
        m_line->setAccessibleDescription(sentence);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride && isForTheDialog(static_cast<QKeyEvent &>(*event))) {
            event->ignore();
            return false;
        }
        return QKeySequenceEdit::event(event);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        const int key = event->key();
        if (isForTheDialog(*event)) {
            if (key == Qt::Key_Backspace || key == Qt::Key_Delete)
                clear();
            else
                event->ignore();
            return;
        }
        if (key != Qt::Key_Control && key != Qt::Key_Shift && key != Qt::Key_Alt && key != Qt::Key_Meta)
            clear(); // of two pressed one after the other the second is meant
        QKeySequenceEdit::keyPressEvent(event);
    }

private:
    static bool isForTheDialog(const QKeyEvent &key)
    {
        if ((key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier)
            return false;
        return key.key() == Qt::Key_Escape || key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter ||
               key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab ||
               (key.modifiers() == Qt::NoModifier &&
                (key.key() == Qt::Key_Backspace || key.key() == Qt::Key_Delete));
    }

    QLineEdit *m_line;
};

/// A field for a key is told as a field, with the key that stands in it; Qt tells of a part without a
/// meaning.
class KeyFieldTold : public QAccessibleWidget {
public:
    explicit KeyFieldTold(KeyField *field) : QAccessibleWidget(field, QAccessible::EditableText) {}

    QString text(QAccessible::Text what) const override
    {
        const auto *field = static_cast<const KeyField *>(object());
        return what == QAccessible::Value ? field->keySequence().toString(QKeySequence::NativeText)
                                          : QAccessibleWidget::text(what);
    }
};

QAccessibleInterface *tellKeyField(const QString &, QObject *object)
{
    auto *field = dynamic_cast<KeyField *>(object);
    return field ? new KeyFieldTold(field) : nullptr;
}

/// The lines of one menu that hold all the words looked for.
class CommandFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void show(const QString &menu, const QString &words)
    {
        m_menu = menu;
        m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        QString line;
        for (int column = 0; column < sourceModel()->columnCount(); ++column)
            line += sourceModel()->index(row, column, parent).data().toString() + u'\n';
        if (!m_menu.isEmpty() && sourceModel()->index(row, 0, parent).data().toString() != m_menu)
            return false;
        return std::all_of(m_words.begin(), m_words.end(),
                           [&](const QString &word) { return line.contains(word, Qt::CaseInsensitive); });
    }

private:
    QString m_menu;
    QStringList m_words;
};

class ShortcutsDialog : public QDialog {
    Q_DECLARE_TR_FUNCTIONS(csp::ShortcutsDialog)

public:
    explicit ShortcutsDialog(QWidget *parent);

private:
    enum Column { MenuName, Name, Keys, Hint };

    const CommandInfo *chosen() const;
    void fill();
    void showChosen();
    void use(const QList<QKeySequence> &keys);
    void useAllUsual();
    bool mayUse(const QKeySequence &key);
    void say(const QString &sentence);

    QStandardItemModel *m_model;
    CommandFilter *m_filter;
    QTableView *m_view;
    QGroupBox *m_box;
    KeyField *m_first;
    KeyField *m_second;
    QPushButton *m_none;
    QPushButton *m_usual;
    QLabel *m_said;
};

ShortcutsDialog::ShortcutsDialog(QWidget *parent)
    : QDialog(parent), m_model(new QStandardItemModel(0, 4, this)), m_filter(new CommandFilter(this)),
      m_view(new QTableView), m_box(new QGroupBox), m_first(new KeyField(tr("Key"), "first-key")),
      m_second(new KeyField(tr("Another key"), "second-key")), m_none(new QPushButton(tr("&No key"))),
      m_usual(new QPushButton(tr("&Usual keys"))), m_said(new QLabel)
{
    setWindowTitle(tr("Commands and keys"));
    m_model->setHorizontalHeaderLabels({tr("Menu"), tr("Command"), tr("Keys"), tr("What it does")});
    fill();

    auto *words = new QLineEdit;
    words->setObjectName(QStringLiteral("find-command"));
    words->setAccessibleName(tr("Find a command or a key"));
    words->setPlaceholderText(tr("Words or a key, like “Ctrl+B”"));
    words->setClearButtonEnabled(true);
    auto *menus = new QComboBox;
    menus->setAccessibleName(tr("Menu"));
    menus->addItem(tr("All menus"), QString());
    for (const Menu menu :
         {Menu::File, Menu::Edit, Menu::Plan, Menu::Action, Menu::Measure, Menu::View, Menu::Help}) {
        const QString name = titleOf(menu).remove(u'&');
        menus->addItem(name, name);
    }
    auto *findLabel = new QLabel(tr("&Find"));
    findLabel->setBuddy(words);
    auto *menuLabel = new QLabel(tr("&Menu"));
    menuLabel->setBuddy(menus);
    auto *top = new QHBoxLayout;
    top->addWidget(findLabel);
    top->addWidget(words, 1);
    top->addWidget(menuLabel);
    top->addWidget(menus);

    m_filter->setSourceModel(m_model);
    m_view->setModel(m_filter);
    m_view->setAccessibleName(tr("Commands and keys"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    dressTable(*m_view);
    const int em = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(MenuName, em * 11);
    m_view->setColumnWidth(Name, em * 36);
    m_view->setColumnWidth(Keys, em * 24);
    m_view->horizontalHeader()->setStretchLastSection(true);

    auto *firstLabel = new QLabel(tr("&Key"));
    firstLabel->setBuddy(m_first);
    auto *secondLabel = new QLabel(tr("&or"));
    secondLabel->setBuddy(m_second);
    auto *set = new QPushButton(tr("U&se these"));
    set->setDefault(true);
    set->setObjectName(QStringLiteral("use-keys"));
    m_none->setObjectName(QStringLiteral("no-keys"));
    m_usual->setObjectName(QStringLiteral("usual-keys"));
    for (QPushButton *button : {set, m_none, m_usual})
        button->setAutoDefault(button == set);
    auto *line = new QHBoxLayout(m_box);
    line->addWidget(firstLabel);
    line->addWidget(m_first, 1);
    line->addWidget(secondLabel);
    line->addWidget(m_second, 1);
    line->addWidget(set);
    line->addWidget(m_none);
    line->addWidget(m_usual);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setObjectName(QStringLiteral("problem"));

    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    QPushButton *all = buttons->addButton(tr("Usual keys for &all…"), QDialogButtonBox::ResetRole);
    all->setObjectName(QStringLiteral("all-usual-keys"));
    all->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_box);
    layout->addWidget(m_said);
    layout->addWidget(buttons);
    resize(QSize(std::max(1080, em * 150), 620).boundedTo(screen()->availableSize() * 0.9));

    const auto filter = [this, words, menus] {
        m_filter->show(menus->currentData().toString(), words->text());
        if (!m_view->currentIndex().isValid() && m_filter->rowCount() > 0)
            m_view->setCurrentIndex(m_filter->index(0, Name));
        showChosen();
    };
    connect(words, &QLineEdit::textChanged, this, filter);
    connect(menus, &QComboBox::currentIndexChanged, this, filter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        say({});
        showChosen();
    });
    connect(set, &QPushButton::clicked, this, [this] {
        use({m_first->keySequence(), m_second->keySequence()});
    });
    connect(m_none, &QPushButton::clicked, this, [this] { use({}); });
    connect(m_usual, &QPushButton::clicked, this, [this] {
        if (const CommandInfo *info = chosen())
            use(usualShortcutsOf(*info));
    });
    connect(all, &QPushButton::clicked, this, &ShortcutsDialog::useAllUsual);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_view->setCurrentIndex(m_filter->index(0, Name));
    tabAsLaidOut(*this);
    words->setFocus();
}

void ShortcutsDialog::fill()
{
    const auto &table = commandTable();
    m_model->setRowCount(static_cast<int>(table.size()));
    for (size_t row = 0; row < table.size(); ++row) {
        const QStringList texts{titleOf(table[row].menu).remove(u'&'), plainTextOf(table[row]),
                                keysText(table[row]), hintOf(table[row])};
        for (int column = 0; column < texts.size(); ++column) {
            QStandardItem *item = m_model->item(static_cast<int>(row), column);
            if (!item) {
                item = new QStandardItem;
                item->setEditable(false);
                m_model->setItem(static_cast<int>(row), column, item);
            }
            if (item->text() != texts[column])
                item->setText(texts[column]);
            if (column == Hint)
                item->setToolTip(plainToolTip(texts[column]));
        }
    }
}

const CommandInfo *ShortcutsDialog::chosen() const
{
    const QModelIndex index = m_filter->mapToSource(m_view->currentIndex());
    return index.isValid() ? &commandTable().at(static_cast<size_t>(index.row())) : nullptr;
}

void ShortcutsDialog::showChosen()
{
    const CommandInfo *info = chosen();
    m_box->setEnabled(info);
    m_box->setTitle(info ? tr("Keys of “%1”").arg(plainTextOf(*info)) : tr("No command has these words"));
    const auto keys = info ? shortcutsOf(*info) : QList<QKeySequence>();
    m_first->setKeySequence(keys.value(0));
    m_second->setKeySequence(keys.value(1));
    for (KeyField *field : {m_first, m_second})
        field->describe(tr("Press the key; Backspace takes it away, Enter uses what stands here."));
    m_none->setEnabled(!keys.isEmpty());
    m_usual->setEnabled(info && keys != usualShortcutsOf(*info));
}

void ShortcutsDialog::say(const QString &sentence)
{
    m_said->setText(sentence);
    if (!sentence.isEmpty())
        alert(m_said);
}

bool ShortcutsDialog::mayUse(const QKeySequence &key)
{
    const CommandInfo *info = chosen();
    if (key.isEmpty() || shortcutsOf(*info).contains(key))
        return true;
    if (const QString why = whyNoCommandsKey(key); !why.isEmpty()) {
        say(why);
        return false;
    }
    const QString name = key.toString(QKeySequence::NativeText);
    const CommandInfo *holder = holderOf(key);
    if (holder && holder->id != info->id &&
        !ask::confirm(this, {tr("Commands and keys"),
                             tr("%1 is the key of “%2”. Give it to “%3”?")
                                 .arg(name, plainTextOf(*holder), plainTextOf(*info)),
                             tr("“%1” is then in the menu %2 and has no such key.")
                                 .arg(plainTextOf(*holder), titleOf(holder->menu).remove(u'&')),
                             tr("Give it")}))
        return false;
    const QString use = useInTexts(key);
    return use.isEmpty() || usualShortcutsOf(*info).contains(key) ||
           ask::confirm(this,
                        {tr("Commands and keys"),
                         tr("While a text is typed in, %1 means “%2” and goes on meaning that. Use it for "
                            "“%3” all the same?")
                             .arg(name, use, plainTextOf(*info)),
                         tr("It then works only where no text is being typed."), tr("Use it")});
}

void ShortcutsDialog::use(const QList<QKeySequence> &keys)
{
    const CommandInfo *info = chosen();
    if (!info)
        return;
    say({});
    for (const QKeySequence &key : keys)
        if (!mayUse(key))
            return;
    giveKeys(info->id, keys);
    fill();
    showChosen();
    const QString now = keysText(*info);
    say(now.isEmpty() ? tr("“%1” has no key now.").arg(plainTextOf(*info))
                      : tr("“%1” now has %2.", "command, its keys").arg(plainTextOf(*info), now));
}

void ShortcutsDialog::useAllUsual()
{
    if (!ask::confirm(this, {tr("Commands and keys"), tr("Give every command its usual keys again?"),
                             tr("The keys you chose yourself are forgotten."), tr("Give them")}))
        return;
    giveAllUsualKeys();
    fill();
    showChosen();
    say(tr("Every command has its usual keys again."));
}

} // namespace

void dialogs::shortcuts(QWidget *parent)
{
    QAccessible::installFactory(tellKeyField); // again and again is once
    ShortcutsDialog dialog(parent);
    ask::run(dialog);
}

} // namespace csp
