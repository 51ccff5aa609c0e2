// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "ui/support/application.h"
#include "ui/window.h"

#include <memory>

using namespace csp;
using namespace csp::app;

namespace {

/// What Qt itself has to remark (no run-time folder, a locale it replaces) is nothing that the caller of a
/// command can act on, and would stand beside the one sentence of an error.
void quiet(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        printError(message);
}

/// Only paper and charts need fonts, and only the window needs a display.
std::unique_ptr<QCoreApplication> applicationFor(const Request &request, int &argc, char **argv)
{
    if (std::holds_alternative<OpenWindow>(request.job))
        return std::make_unique<Application>(argc, argv);
    qInstallMessageHandler(quiet);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const auto *job = std::get_if<Export>(&request.job);
    const auto *diff = std::get_if<Diff>(&request.job);
    if ((job && (job->choice.format == OutputChoice::Format::Pdf ||
                 (job->choice.format == OutputChoice::Format::Html &&
                  job->choice.what == OutputChoice::What::Measures))) ||
        (diff && !diff->output.isEmpty() && diff->format == OutputChoice::Format::Pdf))
        return std::make_unique<QGuiApplication>(argc, argv);
    return std::make_unique<QCoreApplication>(argc, argv);
}

int runWith(const Request &request, QCoreApplication &application)
{
    if (const auto *window = std::get_if<OpenWindow>(&request.job))
        return runWindow(static_cast<QApplication &>(application), window->files, request.clock);
    return std::visit(
        [&](const auto &job) {
            using Job = std::decay_t<decltype(job)>;
            if constexpr (!std::is_same_v<Job, OpenWindow>)
                return run(job, request);
            return 0;
        },
        request.job);
}

int runAll(int argc, char **argv)
{
    QCoreApplication::setOrganizationName(QStringLiteral("csp-planner"));
    QCoreApplication::setApplicationName(QStringLiteral("csp-planner"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CSP_VERSION));
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto read = readCommandLine(arguments);
    if (const int *done = std::get_if<int>(&read)) {
        finishPrinting();
        return *done;
    }
    const Request &request = std::get<Request>(read);
    const auto application = applicationFor(request, argc, argv);
    const int code = runWith(request, *application);
    finishPrinting();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    try {
        return runAll(argc, argv);
    } catch (const UsageError &error) {
        printError(error.message());
        return 2;
    } catch (const Error &error) {
        printError(error.message());
    } catch (const std::bad_alloc &) {
        printError(QCoreApplication::translate("csp::CommandLine", "There is not enough memory for this."));
    } catch (const std::exception &error) {
        printError(QCoreApplication::translate("csp::CommandLine",
                                               "This is a fault in CSP Planner, please report it: %1.")
                       .arg(QString::fromUtf8(error.what())));
    }
    return 1;
}
