// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/picture_card.h"

#include "core/edit/pictures.h"
#include "core/report/picture_image.h"
#include "ui/support/appearance.h"
#include "ui/support/plain_label.h"
#include "ui/support/plan_fields.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace csp {

namespace {

QString purposeOf(PictureRole role)
{
    switch (role) {
    case PictureRole::Logo:
        return PictureCard::tr("Prints beside the title of the action plan and of the measures.");
    case PictureRole::Cover:
        return PictureCard::tr("Prints on the cover, where printing or exporting is asked for one.");
    case PictureRole::DeliveryDiagram:
        break;
    }
    return PictureCard::tr("Shows which groups deliver the plan. Prints after the cover.");
}

QString invitationOf(PictureRole role)
{
    const QString how =
        PictureCard::tr("Choose a PNG, JPEG or SVG file, drop one here, or paste a copied picture.");
    switch (role) {
    case PictureRole::Logo:
        return PictureCard::tr("No logo yet.") + u'\n' + how;
    case PictureRole::Cover:
        return PictureCard::tr("No cover picture yet.") + u'\n' + how;
    case PictureRole::DeliveryDiagram:
        break;
    }
    return PictureCard::tr("No delivery diagram yet.") + u'\n' + how;
}

} // namespace

PictureCard::PictureCard(Document &document, PictureRole role, QWidget *parent)
    : QFrame(parent), m_document(document), m_role(role), m_view(new PictureView(invitationOf(role), this)),
      m_purpose(plainLabel(purposeOf(role), this)), m_facts(plainLabel({}, this)),
      m_missing(plainLabel({}, this)),
      m_words(new TextField(
          tr("Alternative text of “%1”", "use of a picture").arg(labelOf(role)),
          [this](const QString &text, const QString &visit) {
              edit::setAlternativeText(m_document, m_role, text, visit);
          },
          this))
{
    const QString name = labelOf(role);
    setAcceptDrops(!document.isReadOnly());
    auto *heading = plainLabel(name, this);
    QFont bold = heading->font();
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    m_view->setObjectName(wordOf(role) + QStringLiteral("-view"));
    m_view->setAccessibleName(name);
    m_words->setObjectName(wordOf(role) + QStringLiteral("-words"));
    m_words->setPlaceholderText(tr("What it shows, in one sentence, for people who cannot see it."));
    m_purpose->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    fitWords();
    auto *label = plainLabel(tr("Alternative text"), this);
    label->setBuddy(m_words);
    m_missing->setText(
        tr("The alternative text is missing: without it the picture says nothing to people who "
           "cannot see it."));
    QSizePolicy kept = m_missing->sizePolicy(); // so that the three stand level whatever each lacks
    kept.setRetainSizeWhenHidden(true);
    m_missing->setSizePolicy(kept);
    m_missing->setObjectName(wordOf(role) + QStringLiteral("-missing"));

    const auto button = [this, &name](Command command, const QString &text) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(wordOf(m_role) + u'-' + QLatin1String(infoOf(command).name));
        made->setAccessibleName(tr("%1 (%2)", "what a button does, to which picture").arg(text, name));
        made->setAccessibleDescription(hintOf(infoOf(command)));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, [this, command] {
            emit chosen();
            emit commandWanted(command);
        });
        return made;
    };
    m_choose = button(Command::ChoosePicture, tr("Choose…"));
    m_save = button(Command::SavePicture, tr("Save as…"));
    m_remove = button(Command::RemovePicture, tr("Remove"));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *each : {m_choose, m_save, m_remove})
        buttons->addWidget(each);
    buttons->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(m_purpose);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_facts);
    layout->addLayout(buttons);
    layout->addWidget(label);
    layout->addWidget(m_words);
    layout->addWidget(m_missing);
    for (QWidget *each : std::initializer_list<QWidget *>{m_view, m_words, m_choose, m_save, m_remove})
        each->installEventFilter(this);
    refresh();
}

/// Room for three lines in the size of text that is on; and for two of what the picture is for, so that the
/// frames stand level when only some of the cards need the second.
void PictureCard::fitWords()
{
    m_words->setFixedHeight(m_words->fontMetrics().lineSpacing() * 3 + 14);
    m_purpose->setMinimumHeight(m_purpose->fontMetrics().lineSpacing() * 2);
}

void PictureCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitWords();
}

void PictureCard::refresh()
{
    const auto picture = selectRow(m_document.database(), Picture::idFor(m_role));
    m_bytes = picture ? picture->data.bytes : QByteArray();
    m_view->setPicture(m_bytes);
    const auto facts = pictureFacts(m_bytes);
    m_facts->setText(facts ? pictureWords(*facts, m_bytes.size()) : tr("No picture"));
    if (!picture)
        m_words->forget(); // what was typed for a picture that is gone
    m_words->setPlanText(picture ? picture->alternativeText : QString());
    const bool missing = picture && picture->alternativeText.simplified().isEmpty();
    m_view->setAccessibleDescription(!picture  ? invitationOf(m_role)
                                     : missing ? m_missing->text()
                                               : picture->alternativeText);
    m_missing->setVisible(missing);
    const bool changeable = !m_document.isReadOnly();
    m_choose->setEnabled(changeable);
    m_choose->setText(picture ? tr("Replace…") : tr("Choose…"));
    m_choose->setAccessibleName(
        tr("%1 (%2)", "what a button does, to which picture").arg(m_choose->text(), labelOf(m_role)));
    m_save->setEnabled(picture.has_value());
    m_remove->setEnabled(changeable && picture);
    m_words->setEnabled(picture.has_value());
    m_words->setReadOnly(!changeable);
}

bool PictureCard::holdsPicture(const QMimeData *data)
{
    return data && (data->hasImage() || (data->hasUrls() && data->urls().constFirst().isLocalFile()));
}

bool PictureCard::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        emit chosen();
    return QFrame::eventFilter(object, event);
}

void PictureCard::dragEnterEvent(QDragEnterEvent *event)
{
    if (!holdsPicture(event->mimeData()))
        return;
    m_view->setAwaiting(true);
    event->acceptProposedAction();
}

void PictureCard::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_view->setAwaiting(false);
    QFrame::dragLeaveEvent(event);
}

void PictureCard::dropEvent(QDropEvent *event)
{
    m_view->setAwaiting(false);
    if (!holdsPicture(event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction); // the file stays where it is
    event->accept();
    emit chosen();
    emit dropped(event->mimeData());
}

PictureView::PictureView(const QString &invitation, QWidget *parent)
    : QFrame(parent), m_invitation(invitation)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureView::setPicture(const QByteArray &bytes)
{
    if (bytes == m_bytes)
        return;
    m_bytes = bytes;
    m_drawn = {};
    update();
}

void PictureView::setAwaiting(bool awaiting)
{
    m_awaiting = awaiting;
    update();
}

void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool marked = hasFocus() || m_awaiting;
    const qreal width = marked ? 2 : 1;
    const QRectF edge = QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.setPen(QPen(marked ? palette().color(QPalette::Highlight) : colours().edge, width,
                        m_bytes.isEmpty() ? Qt::DashLine : Qt::SolidLine));
    // On white in every scheme: a logo is made for paper, and black on dark would not be seen.
    painter.setBrush(m_bytes.isEmpty() ? palette().brush(QPalette::Base) : QBrush(Qt::white));
    painter.drawRect(edge);
    const QRect inside = rect().adjusted(8, 8, -8, -8);
    if (m_bytes.isEmpty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(inside, Qt::AlignCenter | Qt::TextWordWrap, m_invitation);
        return;
    }
    if (m_drawn.isNull() || m_drawn.size() != inside.size() * devicePixelRatioF()) {
        m_drawn = QPixmap(inside.size() * devicePixelRatioF());
        m_drawn.setDevicePixelRatio(devicePixelRatioF());
        m_drawn.fill(Qt::white);
        QPainter drawing(&m_drawn);
        drawing.setRenderHint(QPainter::Antialiasing);
        if (!drawPicture(drawing, QRectF(QPointF(), inside.size()), m_bytes)) {
            drawing.setPen(Qt::black);
            drawing.drawText(QRect(QPoint(), inside.size()), Qt::AlignCenter | Qt::TextWordWrap,
                             tr("This picture cannot be drawn."));
        }
    }
    painter.drawPixmap(inside.topLeft(), m_drawn);
}

} // namespace csp
