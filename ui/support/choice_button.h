// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace csp {

/// A button with a sentence or two below its words, on as many lines as its width asks for. What a
/// QCommandLinkButton is, but its text has the size that the person chose.
class ChoiceButton : public QPushButton {
    Q_OBJECT

public:
    explicit ChoiceButton(QWidget *parent = nullptr);

    void setTitle(const QString &title); ///< plain text
    void setDescription(const QStringList &lines);
    QString title() const { return accessibleName(); }
    QString description() const { return m_description; } ///< its lines

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont titleFont() const;
    QRect inside(int width) const; ///< where words go; as high as need be
    int titleHeight(int width) const;

    QString m_description;
};

} // namespace csp
