// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTextBrowser>

class QLabel;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace csp {

/// Shows what is shipped in resources/help, and nothing else: no file, no address.
class HelpBrowser : public QTextBrowser {
    Q_OBJECT

public:
    using QTextBrowser::QTextBrowser;

    void openChapter(const QString &chapter);
    QString chapter() const; ///< on screen
    void refresh();          ///< with the keys, colours and size of text of now

    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int roomForPictures() const;

    int m_shownFor = 0; ///< the room there was when the pictures were sized
};

/// The help in a window of its own, which may stay open beside the plan: chapters on the left, find above.
class HelpWindow : public QDialog {
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    void openChapter(const QString &chapter);
    void refresh();
    /// The next place with these words, in this chapter and then in the others.
    void findNext();
    HelpBrowser *browser() const { return m_browser; }

private:
    void follow(const QUrl &link);
    void showPlace(const QUrl &address);

    HelpBrowser *m_browser;
    QListWidget *m_chapters;
    QLineEdit *m_words;
    QLabel *m_said;
    QToolButton *m_back;
    QToolButton *m_forward;
};

} // namespace csp
