// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <vector>

class QMimeData;
class QScrollArea;

namespace csp {

class PictureCard;
struct PreparedPicture;

/// The pictures of the plan: logo, cover and delivery diagram, each with its alternative text.
class PicturesPage : public Page {
    Q_OBJECT

public:
    explicit PicturesPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool commitTyping() override;
    bool showRow(const std::string &table, const QString &id) override;
    QList<QWidget *> panes() override;

    /// Puts a file or what another program copied in the place of the picture chosen.
    void take(const QMimeData *offered);
    void takeFile(const QString &path);

private:
    PictureCard *card() const { return m_cards[m_chosen]; }
    void put(PictureCard *place, const PreparedPicture &picture);
    void choose();
    void save();

    QScrollArea *m_scroll;
    std::vector<PictureCard *> m_cards;
    size_t m_chosen = 0;
};

} // namespace csp
