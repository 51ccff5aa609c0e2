// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/measures_page.h"

#include "core/model/error.h"
#include "core/report/measures_report.h"
#include "ui/charts/chart_view.h"
#ifdef CSP_CHARTS
#include "ui/charts/chart_window.h"
#endif
#include "ui/dialogs/measure_dialogs.h"
#include "ui/models/figures_model.h"
#include "ui/models/measures_model.h"
#include "ui/pages/command_button.h"
#include "ui/pages/rows_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

namespace {

/// Words that are never cut off: a splitter asks nobody how high they are at their width.
class WholeWords : public QLabel {
public:
    using QLabel::QLabel;

protected:
    bool event(QEvent *event) override
    {
        const bool answer = QLabel::event(event);
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            setMinimumHeight(std::max(0, heightForWidth(width())));
        return answer;
    }
};

/// The chart and its figures: beside each other, or one below the other where a chart beside a table could
/// not be read.
class SideBySide : public QSplitter {
public:
    SideBySide(const ChartView &chart, QWidget *parent) : QSplitter(parent), m_chart(chart) {}

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        const bool wide = event->size().width() >= 2.7 * m_chart.minimumSizeHint().width();
        setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
        QSplitter::resizeEvent(event);
    }

private:
    const ChartView &m_chart;
};

/// Room for a few rows under the headings, or nobody could work in the table.
void keepRows(QTableView &table, int rows)
{
    table.setMinimumHeight(table.horizontalHeader()->sizeHint().height() +
                           rows * table.verticalHeader()->defaultSectionSize() +
                           table.horizontalScrollBar()->sizeHint().height() + 2 * table.frameWidth());
}

} // namespace

MeasuresPage::MeasuresPage(Document &document, QWidget *parent)
    : Page(document, parent), m_measures(new MeasuresModel(document, this)),
      m_figures(new FiguresModel(
          document, [this](const std::function<void()> &function) { return attempt(this, function); }, this)),
      m_list(new QTableView(this)), m_table(new RowsView(this)), m_empty(new QLabel(this)),
      m_about(new WholeWords(this)), m_chart(new ChartView(this)), m_area(new QScrollArea(this))
{
    const int em = fontMetrics().averageCharWidth();
    m_list->setModel(m_measures);
    m_list->setObjectName(QStringLiteral("measures"));
    m_list->setAccessibleName(tr("Measures"));
    m_list->setAccessibleDescription(
        tr("Every measure with its baseline, latest figure, change and target."));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    dressTable(*m_list);
    m_list->setColumnWidth(MeasuresModel::Number, em * 9);
    m_list->setColumnWidth(MeasuresModel::Kind, em * 13);
    m_list->setColumnWidth(MeasuresModel::Baseline, em * 17);
    m_list->setColumnWidth(MeasuresModel::Latest, em * 21);
    m_list->setColumnWidth(MeasuresModel::Change, em * 32);
    m_list->setColumnWidth(MeasuresModel::TargetValue, em * 18);
    m_list->horizontalHeader()->setSectionResizeMode(MeasuresModel::Words, QHeaderView::Stretch);
    growWhereRoom(*m_list, MeasuresModel::Change, 62);

    m_table->setModel(m_figures);
    m_table->setAccessibleName(tr("Figures"));
    m_table->setAccessibleDescription(tr("The figures of the chosen measure. Type in the last row to add "
                                         "one, or paste rows from a spreadsheet."));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setShowGrid(true);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->setColumnWidth(FiguresModel::PeriodCell, em * 16);
    m_table->setColumnWidth(FiguresModel::AreaCell, em * 10);
    m_table->setColumnWidth(FiguresModel::ValueCell, em * 11);
    m_table->setColumnWidth(FiguresModel::NumeratorCell, em * 7);
    m_table->setColumnWidth(FiguresModel::DenominatorCell, em * 8);
    for (const int column : {FiguresModel::SourceCell, FiguresModel::NoteCell})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_table->installEventFilter(this);

    for (QLabel *label : {m_empty, m_about}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setText(
        tr("This plan has no measures yet. Add the first one: what is counted, and from which baseline."));

    const auto button = [&](Command command, QBoxLayout *row) {
        auto *made = commandButton(this, command);
        row->addWidget(made);
    };
    auto *top = new QHBoxLayout;
    top->addWidget(new PageHeading(title(), {}, this), 1);
    button(Command::AddMeasure, top);
    button(Command::EditMeasure, top);
    button(Command::SetTarget, top);
    auto *figures = new QWidget(this);
    auto *figureLayout = new QVBoxLayout(figures);
    figureLayout->setContentsMargins(0, 0, 0, 0);
    figureLayout->addWidget(m_table, 1);
    auto *figureButtons = new QHBoxLayout;
    button(Command::AddFigure, figureButtons);
    button(Command::PasteFigures, figureButtons);
    button(Command::DeleteFigure, figureButtons);
    figureButtons->addStretch();
    figureLayout->addLayout(figureButtons);

    auto *lower = new SideBySide(*m_chart, this);
#ifdef CSP_CHARTS
    auto *drawing = new QWidget(this);
    auto *drawingLayout = new QVBoxLayout(drawing);
    drawingLayout->setContentsMargins(0, 0, 0, 0);
    drawingLayout->addWidget(m_chart, 1);
    auto *chartButtons = new QHBoxLayout;
    button(Command::EnlargeChart, chartButtons);
    chartButtons->addStretch();
    drawingLayout->addLayout(chartButtons);
    lower->addWidget(drawing);
#else
    lower->addWidget(m_chart);
#endif
    lower->addWidget(figures);
    lower->setSizes({em * 55, em * 85});
    auto *below = new QWidget(this);
    auto *belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(0, 6, 0, 0);
    belowLayout->addWidget(m_about);
    belowLayout->addWidget(lower, 1);
    keepRows(*m_list, 3);
    keepRows(*m_table, 3);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_list);
    parts->addWidget(below);
    parts->setSizes({260, 340});
    parts->setChildrenCollapsible(false);

    // In a low window, or with large text, the page scrolls rather than squeeze the chart.
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(parts);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_empty);
    layout->addWidget(m_area, 1);

    // Where the keyboard goes is seen; a press of the mouse is where it is.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) {
        if (now && m_area->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton)
            m_area->ensureWidgetVisible(now, 0, 0);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MeasuresPage::follow);
    connect(m_list, &QTableView::activated, this, &MeasuresPage::editMeasure);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Page::commandsChanged);
    connect(m_table, &RowsView::givenUp, this, [this] { unsay(this); });
    connect(m_figures, &FiguresModel::placed, this, &MeasuresPage::showFigure);
    connect(&document, &Document::changed, this, &MeasuresPage::showChosen);
    // The first measure with a baseline shows what a chart is; the very first may have nothing to draw.
    int first = 0;
    for (int row = m_measures->rowCount() - 1; row >= 0; --row)
        if (m_measures->rowAt(row).measure.baselineValue)
            first = row;
    if (m_measures->rowCount() > 0)
        m_list->setCurrentIndex(m_measures->index(first, 0));
    follow();
}

QString MeasuresPage::title() const
{
    return tr("Measures");
}

Id<Measure> MeasuresPage::chosen() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? m_measures->rowAt(current.row()).measure.id : Id<Measure>();
}

std::vector<Id<Figure>> MeasuresPage::chosenFigures() const
{
    std::vector<Id<Figure>> ids;
    const auto selected = m_table->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        if (!m_figures->isNewRow(index.row()))
            if (const auto &id = m_figures->rowAt(index.row()).id;
                std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
    return ids;
}

void MeasuresPage::choose(const Id<Measure> &measure)
{
    if (measure == chosen())
        return;
    if (const int row = m_measures->rowOfMeasure(measure.value); row >= 0)
        m_list->setCurrentIndex(m_measures->index(row, MeasuresModel::Words));
}

void MeasuresPage::follow()
{
    if (chosen() != m_figures->measure() && !commitTyping()) {
        // Not now: a click goes on to select the row it is on.
        QMetaObject::invokeMethod(
            this, [this] { choose(m_figures->measure()); }, Qt::QueuedConnection);
        return;
    }
    m_figures->setMeasure(chosen());
    showChosen();
}

void MeasuresPage::showChosen()
{
    const Id<Measure> id = m_figures->measure();
    const bool none = m_measures->rowCount() == 0;
    m_empty->setVisible(none);
    m_area->setVisible(!none);
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(m_empty, none ? 1 : 0);
    const auto measure = selectRow(document().database(), id);
    if (!measure) {
        m_about->clear();
        m_chart->setChart({}, tr("Choose a measure to see its chart."));
    } else {
        Plan plan; // only what the chart is made of
        plan.plan = selectRows<PlanInfo>(document().database(), "");
        plan.measures = {*measure};
        plan.figures = m_figures->rows();
        plan.targets = selectRows<Target>(document().database(), "WHERE measure_id = ?1 ORDER BY id", id);
        const auto chart = chartOf(plan, *measure, plan.info().actionYear);
        m_chart->setChart(chart,
                          tr("No figures yet. Type the first one in the table: its period and the number."));
        QStringList about{measure->text.simplified()};
        const measure::Change &change = m_measures->changeOf(*measure);
        if (const QString compared = measure::comparedText(change); !compared.isEmpty())
            about << tr("Compared with the baseline: %1.").arg(compared);
        if (const QString judgement = measure::judgementText(change); !judgement.isEmpty())
            about << tr("Change against the baseline: %1. %2.").arg(measure::changeText(change), judgement);
        m_about->setText(about.join(u'\n'));
    }
    emit commandsChanged();
}

void MeasuresPage::showFigure(const QString &id)
{
    if (const int row = m_figures->rowOf(id); row >= 0) {
        m_table->scrollTo(m_figures->index(row, 0));
        m_table->goOnIn(m_figures->index(row, 0));
    }
}

bool MeasuresPage::commitTyping()
{
    if (!m_table->commitTyping())
        return false;
    const FiguresModel::Unfinished rest = m_figures->unfinished();
    if (rest.sentence.isEmpty())
        return true;
    m_table->setFocus();
    m_table->setCurrentIndex(m_figures->index(m_figures->rowCount() - 1, rest.column));
    return attempt(this, [&] { throw InputError(rest.sentence); });
}

bool MeasuresPage::showRow(const std::string &table, const QString &id)
{
    const Database &database = document().database();
    Id<Measure> measure;
    if (table == Measure::table)
        measure = {id};
    else if (table == Figure::table)
        measure = selectRow(database, Id<Figure>{id}).value_or(Figure()).measure;
    else if (table == Target::table)
        measure = selectRow(database, Id<Target>{id}).value_or(Target()).measure;
    else if (table == MeasureReference::table)
        measure = selectRow(database, Id<MeasureReference>{id}).value_or(MeasureReference()).measure;
    if (!measure || m_measures->rowOfMeasure(measure.value) < 0)
        return false;
    choose(measure);
    if (const int row = table == Figure::table ? m_figures->rowOf(id) : -1; row >= 0)
        m_table->setCurrentIndex(m_figures->index(row, FiguresModel::ValueCell));
    return true;
}

std::pair<std::string, QString> MeasuresPage::chosenRow() const
{
    const auto id = chosen();
    return id ? std::pair<std::string, QString>(Measure::table, id.value) : std::pair<std::string, QString>();
}

QList<QWidget *> MeasuresPage::panes()
{
    return {m_list, m_chart, m_table};
}

bool MeasuresPage::canPerform(Command command) const
{
    if (command == Command::EnlargeChart)
        return m_chart->chart().has_value();
    if (document().isReadOnly())
        return false;
    switch (command) {
    case Command::AddMeasure:
        return true;
    case Command::EditMeasure:
    case Command::DeleteMeasure:
    case Command::SetTarget:
    case Command::AddFigure:
    case Command::PasteFigures:
        return chosen().operator bool();
    case Command::DeleteFigure:
        return !chosenFigures().empty();
    default:
        return false;
    }
}

void MeasuresPage::perform(Command command)
{
    if (!canPerform(command) || !commitTyping())
        return;
    switch (command) {
    case Command::AddMeasure:
        if (const auto input = dialogs::measure(this, document().database(), {}))
            attempt(this, [&] { choose(edit::addMeasure(document(), *input)); });
        return;
    case Command::EditMeasure:
        return editMeasure();
    case Command::DeleteMeasure:
        return deleteMeasure();
    case Command::SetTarget:
        return setTarget();
    case Command::EnlargeChart:
        return enlargeChart();
    case Command::AddFigure:
        return startFigure();
    case Command::PasteFigures:
        return paste();
    case Command::DeleteFigure:
        return deleteFigures();
    default:
        return;
    }
}

void MeasuresPage::editMeasure()
{
    const Id<Measure> id = chosen();
    const auto now = edit::measureInput(document().database(), id);
    if (!now || document().isReadOnly())
        return;
    if (const auto input = dialogs::measure(this, document().database(), now))
        attempt(this, [&] { edit::changeMeasure(document(), id, *input); });
}

void MeasuresPage::deleteMeasure()
{
    const auto measure = selectRow(document().database(), chosen());
    if (measure && ask::confirm(this, {tr("Delete a measure"),
                                       tr("Delete “%1”?").arg(measure->text.simplified()),
                                       tr("Its figures and targets go with it. Undo brings everything back."),
                                       tr("Delete"),
                                       {},
                                       true}))
        attempt(this, [&] { edit::removeMeasure(document(), measure->id); });
}

void MeasuresPage::setTarget()
{
    const auto measure = selectRow(document().database(), chosen());
    const auto plan = selectRow(document().database(), PlanInfo{}.id);
    if (!measure || !plan)
        return;
    if (const auto input = dialogs::target(this, document().database(), *measure, plan->actionYear))
        attempt(this, [&] { edit::setTarget(document(), measure->id, *input); });
}

void MeasuresPage::enlargeChart()
{
#ifdef CSP_CHARTS
    if (const auto chart = m_chart->chart())
        attempt(this, [&] {
            ChartWindow window(*chart, this);
            ask::run(window);
        });
#endif
}

void MeasuresPage::startFigure()
{
    const QModelIndex cell = m_figures->index(m_figures->rowCount() - 1, FiguresModel::PeriodCell);
    m_table->setFocus();
    m_table->setCurrentIndex(cell);
    m_table->edit(cell);
}

void MeasuresPage::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    attempt(this, [&] { edit::pasteFigures(document(), chosen(), text); });
}

void MeasuresPage::deleteFigures()
{
    const auto ids = chosenFigures();
    attempt(this, [&] { edit::removeFigures(document(), ids); });
}

bool MeasuresPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Paste)) {
            perform(Command::PasteFigures);
            return true;
        }
        const bool gives = key->matches(QKeySequence::Delete) || key->key() == Qt::Key_Escape;
        if (gives && m_figures->isNewRow(m_table->currentIndex().row())) {
            m_figures->forgetTyped();
            unsay(this);
            return true;
        }
        if (key->matches(QKeySequence::Delete)) {
            perform(Command::DeleteFigure);
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace csp
