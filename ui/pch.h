// SPDX-License-Identifier: GPL-3.0-or-later
// Headers nearly every source of the window needs, compiled once.
#include <QAbstractItemModel>
#include <QApplication>
#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QHash>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>
