# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what the program promises, as ratios within one run; see README.md here.

bench.py BUILD_FOLDER WORK_FOLDER
"""
import copy
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import table_odt

ROUNDS = 7


class Run:
    """One finished process: CPU seconds and peak memory in MiB, of itself and its children."""

    def __init__(self, command, env):
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen([str(word) for word in command], env=env, stdin=subprocess.DEVNULL,
                                       stdout=said, stderr=said)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said.read().decode()}")
            said.seek(0)
            painted = re.search(rb"painted after (\d+) microseconds", said.read())
        self.cpu = used.ru_utime + used.ru_stime
        self.cpu_to_paint = int(painted[1]) / 1e6 if painted else self.cpu  # closing again is not part of starting
        self.memory = used.ru_maxrss / 1024


def in_turns(ours, theirs, rounds=ROUNDS):
    """A B A B …: the medians of both, so that a busy moment of the machine falls on both. Two Runs."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    middle = [copy.copy(run) for run in pairs[0]]
    for side, run in enumerate(middle):
        for figure in ("cpu", "cpu_to_paint", "memory"):
            setattr(run, figure, statistics.median(getattr(pair[side], figure) for pair in pairs))
    return middle


class Bench:
    def __init__(self, build, work):
        self.build = pathlib.Path(build)
        self.work = pathlib.Path(work)
        self.planner = self.build / "app/csp-planner"
        self.lines = []
        self.missed = 0
        home = self.work / "home"
        runtime = self.work / "runtime"
        for folder in (home, runtime):
            folder.mkdir(parents=True, exist_ok=True)
        runtime.chmod(0o700)
        # Somebody who has used the program before: it asks for no name.
        settings = home / ".config/csp-planner/csp-planner.conf"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[author]\nname=Officer\nagency=CBC\n", encoding="utf-8")
        self.env = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime),
                    "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

    def tool(self, name):
        return self.build / "tests/bench" / name

    def report(self, job, figure, bar=None, detail=""):
        met = bar is None or (figure <= bar[1] if bar[0] == "at most" else figure >= bar[1])
        self.missed += not met
        asked = f"{bar[0]} {bar[1]:g}" if bar else "for comparison"
        verdict = ("met" if met else "MISSED") if bar else ""
        line = f"{job:<68} {figure:>8.2f}  {asked:<14} {verdict:<7} {detail}"
        self.lines.append(line)
        print(line, flush=True)

    def plan(self, name, actions, figures, priorities):
        path = self.work / f"{name}.csp"
        Run([self.tool("bench_make_plan"), path, actions, figures, priorities], self.env)
        return path

    # --- the jobs -----------------------------------------------------------------------------------------------

    def edits(self):
        plan = self.plan("edits", 10000, 100000, 5)
        other = self.work / "edits-bare.csp"
        shutil.copyfile(plan, other)
        said = subprocess.run([self.tool("bench_edit"), plan, other], env=self.env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=True).stdout
        cost = json.loads(said)
        self.report("an edit with history and stamps / the bare statement, CPU", cost["edit_cpu_ms"] / cost["bare_cpu_ms"],
                    ("at most", 4), f"{cost['edit_cpu_ms']:.3f} ms / {cost['bare_cpu_ms']:.3f} ms, not waiting for the disk")
        self.report("the same waiting for the disk (FULL), time", cost["edit_full_ms"] / cost["bare_full_ms"], None,
                    f"{cost['edit_full_ms']:.2f} ms / {cost['bare_full_ms']:.2f} ms")

    def merging(self):
        plan = self.plan("merge", 10000, 0, 5)
        cost = json.loads(subprocess.run(
            [self.tool("bench_merge"), plan, self.work / "merge-copy.csp", "1000"], env=self.env,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout)
        self.report("a copy of 10,000 actions with 1,000 changes: to the preview, ms CPU", cost["preview_cpu_ms"],
                    ("at most", 2000), f"{cost['preview_ms']:.0f} ms on the clock; {cost['shown']} differences shown")
        self.report("the same / sqlite3session_diff of the two files, CPU",
                    cost["preview_cpu_ms"] / cost["diff_cpu_ms"], None,
                    f"{cost['preview_cpu_ms']:.0f} ms / {cost['diff_cpu_ms']:.0f} ms")

    def start(self, platform, env, seen):
        plan = self.plan(f"start-{platform}", 10000, 100000, 5)
        env = {**env, "CSP_QUIT_AFTER_FIRST_PAINT": "1"}

        def ours():
            return Run([self.planner, plan], env)

        def empty():
            return Run([self.tool("bench_empty_window")], env)

        ours()  # closes the file here, so that it is known from now on
        empty()
        full, least = in_turns(ours, empty, 11)
        job = "window with 10,000 actions / empty window"
        self.report(f"{job}, CPU to its paint, {platform}", full.cpu_to_paint / least.cpu_to_paint,
                    ("at most", 2.5) if seen else None,
                    f"{full.cpu_to_paint * 1e3:.0f} ms / {least.cpu_to_paint * 1e3:.0f} ms")
        self.report(f"{job}, CPU in all, {platform}", full.cpu / least.cpu, ("at most", 2.5),
                    f"{full.cpu * 1e3:.0f} ms / {least.cpu * 1e3:.0f} ms, closed again")
        self.report(f"{job}, memory, {platform}", full.memory / least.memory, ("at most", 3),
                    f"{full.memory:.0f} MiB / {least.memory:.0f} MiB at the peak")

    def start_on_x(self):
        ours, theirs = os.pipe()
        number = os.environ.get("CSP_TEST_DISPLAY")
        server = subprocess.Popen(["Xvfb"] + ([f":{number}"] if number else []) +
                                  ["-displayfd", str(theirs), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
                                  pass_fds=(theirs,), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        os.close(theirs)
        try:
            with os.fdopen(ours) as answer:
                display = ":" + answer.readline().strip()
            self.start("Xvfb", {**self.env, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}, True)
        finally:
            server.terminate()
            server.wait()

    def printing(self):
        plans = {rows: self.plan(f"print-{rows}", rows, 0, 1) for rows in (1000, 10000)}
        written = self.work / "form.odt"
        table_odt.write_odt(plans[1000], written)
        table = self.work / "saved/form.odt"
        profile = (self.work / "office").as_uri()

        def convert(document, kind, folder):
            return Run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir",
                        folder, document], self.env)

        def export(rows):
            pdf = self.work / f"form-{rows}.pdf"
            return Run([self.planner, "export", plans[rows], pdf, "--force"], self.env)

        def office():
            return convert(table, "pdf", self.work / "office-out")

        convert(written, "odt", table.parent)  # makes its profile; and what it saved itself it opens three times as fast
        ours, theirs = in_turns(lambda: export(1000), office, 3)
        if not (self.work / "office-out/form.pdf").exists():
            sys.exit("LibreOffice wrote no PDF to compare with.")
        self.report("LibreOffice from ODT / export to PDF, 1,000 rows, CPU", theirs.cpu / ours.cpu, ("at least", 8),
                    f"{theirs.cpu:.2f} s / {ours.cpu:.2f} s; {theirs.memory:.0f} MiB / {ours.memory:.0f} MiB")
        long, short = in_turns(lambda: export(10000), lambda: export(1000), 3)
        self.report("export of 10,000 rows / of 1,000 rows, CPU", long.cpu / short.cpu, ("at most", 12),
                    f"{long.cpu:.2f} s / {short.cpu:.2f} s; {long.memory:.0f} MiB")

    def medians(self, tool, plan):
        """What a tool prints about three runs, each on a fresh copy of a plan."""
        said = []
        for _ in range(3):
            copy = self.work / f"{tool}-copy.csp"
            shutil.copyfile(plan, copy)
            said.append(json.loads(subprocess.run(
                [self.tool(tool), copy], env=self.env, stdin=subprocess.DEVNULL, capture_output=True,
                text=True, check=True).stdout))
        return {name: statistics.median(each[name] for each in said) for name in said[0]}

    def action_page(self):
        middle = self.medians("bench_action_page", self.plan("page", 10000, 0, 1))
        self.report("action page of 10,000 rows: first paint, ms of CPU", middle["first_paint_ms"], ("at most", 250))
        self.report("scrolling it: the worst step to its paint, ms of CPU", middle["scroll_worst_ms"], ("at most", 33),
                    f"median {middle['scroll_median_ms']:.1f} ms")
        self.report("typing in it: the worst step to its paint, ms of CPU", middle["type_worst_ms"], ("at most", 33),
                    f"median {middle['type_median_ms']:.1f} ms")

    def window(self):
        for figures, what in ((0, "10,000 rows"), (100000, "10,000 rows and 100,000 figures")):
            middle = self.medians("bench_window", self.plan(f"window-{figures}", 10000, figures, 1))
            self.report(f"filtering {what}: the worst key, ms of CPU", middle["worst_key_ms"], ("at most", 50),
                        f"the first {middle['first_key_ms']:.1f} ms, opening the bar {middle['bar_ms']:.1f} ms")
            self.report("leaving a typed cell to its paint and the findings, ms of CPU", middle["with_findings_ms"],
                        None if figures else ("at most", 100),
                        f"beside the commit; to the paint {middle['repaint_ms']:.1f} ms")
            self.report("longest away from events meanwhile, ms of CPU", middle["stall_ms"], ("at most", 50))


def main():
    bench = Bench(sys.argv[1], sys.argv[2])
    wanted = sys.argv[3:] or ["edits", "merge", "start", "page", "window", "print"]
    jobs = {"edits": [bench.edits], "merge": [bench.merging], "print": [bench.printing], "page": [bench.action_page], "window": [bench.window],
            "start": [lambda: bench.start("offscreen", bench.env, False), bench.start_on_x]}
    print(f"{'job':<68} {'figure':>8}  {'bar':<14} verdict")
    for name in wanted:
        for job in jobs[name]:
            job()
    print(f"\n{bench.missed} of the bars missed" if bench.missed else "\nEvery bar is met.")
    sys.exit(1 if bench.missed else 0)


if __name__ == "__main__":
    main()
