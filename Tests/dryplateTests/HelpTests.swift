import ArgumentParser
@testable import dryplate
import Testing

/// What people read first, word for word.
struct HelpTests {
    @Test func `help names the commands and the exit codes`() {
        #expect(
            Dryplate.helpMessage(columns: 100) == """
                OVERVIEW: An offline stand-in for the Runware image API: GPT Image 1 and GPT Image 1 Mini.

                Exit codes: 0 all is well, 1 the contract was broken, 2 wrong usage, 3 the environment failed (a
                port is taken, a file cannot be read, a server does not answer).

                USAGE: dryplate <subcommand>

                OPTIONS:
                  --version               Show the version.
                  -h, --help              Show help information.

                SUBCOMMANDS:
                  serve                   Run the simulator.
                  exec                    Run a command against a simulator of its own, and judge what arrived.
                  env                     Print the variables by which clients find a simulator.
                  check                   Check a server, or a client, case by case.
                  report                  Show one run, or several side by side: a matrix of clients.
                  coverage                Tell what of the contract clients have exercised, and what never.
                  estimate                Tell what tasks would cost, before they cost anything.
                  validate                Check tasks in files, and tell everything that is wrong with them.
                  describe                Print the contract of a model, a dialect, or what is assumed beyond the
                                          documentation.

                  See 'dryplate help <subcommand>' for detailed help.
                """
        )
    }

    @Test func `help for serve`() {
        #expect(
            Dryplate.helpMessage(for: Serve.self, columns: 100) == """
                OVERVIEW: Run the simulator.

                Tasks go to POST <url>/v1. On a pipe the first line of the output is JSON with the simulator's url;
                on a terminal it is a greeting. SIGTERM and SIGINT let the answers in progress finish. Beyond the
                loopback (--host 0.0.0.0) the control API /__dryplate/ wants a control token in the header
                X-Dryplate-Token: yours, or one that the first line or the greeting tells.

                USAGE: dryplate serve <options>

                OPTIONS:
                  --host <host>           The address to listen on. (default: 127.0.0.1)
                  --port <port>           The port to listen on; 0 picks a free one. (default: 3797)
                  --public-url <url>      What image addresses start with; needed behind Docker or a proxy.
                  --control-token <file>  A file whose first line is the control token, which opens /__dryplate/;
                                          by default the variable DRYPLATE_CONTROL_TOKEN holds it.
                  --seed <seed>           What image UUIDs, seeds and pictures follow from; the same seed repeats
                                          them. (default: 0)
                  --store <file>          Keep accepted tasks and costs in this SQLite file.
                  --api-key <key>         Accept this key only; repeat for several. By default any key will do.
                  --balance <dollars>     Dollars that an account has to begin with, or as key=dollars one account;
                                          repeat for several. Tasks that cost more than what is left are refused.
                                          By default nothing is.
                  --keys <file>           A file of accepted keys, one a line; lines that begin with # are skipped.
                  --prices <file>         Prices that replace those of the contract or add to them: a YAML or JSON
                                          list of rows with model, quality, width, height and price, which is
                                          dollars or 'unknown'.
                  --dialect <dialect>     A profile, a switch as key=value, or a YAML or JSON file of them; repeat
                                          for several, later ones win. 'documented' keeps to the pages;
                                          'compatible' accepts what real clients send beyond them.
                  --generation-time <milliseconds>
                                          How long an image takes. By default 200 for tasks that are acknowledged,
                                          0 for answers that wait.
                  --ready-after-polls <n> How many polls find an acknowledged task in progress, instead of time.
                  --fault <fault>         A fault that tasks meet, such as rateLimited*2 or anySurprise; repeat for
                                          several. 'describe faults' lists them.
                  --faults <file>         A YAML or JSON list of faults, or of rules such as {fault: queueFull*1,
                                          match: {model: 'openai:1@2'}}.
                  --chaos <percent>       Of so many attempts in a hundred each meets one of the faults that a good
                                          client survives, by the seed.
                  --egress <egress>       Where webhooks, uploads and fetches may go: loopback and private
                                          addresses, or any. (values: private, any; default: private)
                  --fetch-references      Fetch reference images and uploads that are given as URL; otherwise they
                                          are taken as they are.
                  --journal-limit <MiB>   How much memory the journal of requests takes, in MiB; what is older
                                          goes. 0 keeps nothing. (default: 32)
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help for check`() {
        #expect(
            Dryplate.helpMessage(for: Check.self, columns: 100) == """
                OVERVIEW: Check a server, or a client, case by case.

                Every example is sent as it is documented, and again with includeCost, over HTTP and WebSocket,
                sync and async, and with a webhook; then come tasks on both sides of every bound, batches,
                failures, retries, uploads, lost connections, prices, balances, and every bad day. A difference is
                shown with file, line, path, expected and actual value. Instead of waiting, the check moves the
                clock of the simulator on. A scenario that assumes a dialect is skipped on a server with another
                one; without --server it gets a simulator with its own.

                USAGE: dryplate check <options>

                OPTIONS:
                  --server <url>          The server to check; without one, a simulator is started.
                  --api-key <key>         One key for all cases; by default each has its own.
                  --control-token <file>  A file whose first line is the control token, which opens /__dryplate/;
                                          by default the variable DRYPLATE_CONTROL_TOKEN holds it.
                  --client <command>      Check a client: this command for the shell runs once for each case. It
                                          reads the case as a line of JSON, and prints a line with what came of it.
                  --client-loop <command> Check a client that runs once, and answers a line for each line.
                  --features <file>       What the client can do, one a line; by default all.
                  --jobs <n>              How many cases a client has at once. (default: 8)
                  --fail-on <fail-on>     The mildest finding that fails a case of a client. (values: must, should,
                                          may; default: should)
                  --run <pattern>         Run only cases with this path, or below it, such as
                                          'delivery/**/*webhook*'; repeat for several.
                  --skip <pattern>        Leave out cases with this path, or below it; repeat for several.
                  --fail-fast             End with the first case that fails.
                  --timeout <seconds>     How long an answer may take. (default: 30)
                  --known <file>          Cases that are known to fail: a path or pattern on each line, and behind
                                          # the reason. One that passes fails the run.
                  --update-known          Write what fails now to the file of --known, and keep the reasons that it
                                          has.
                  --list                  Print the paths of the cases, and run none.
                  --report <format=file,...>
                                          Write reports to files, such as junit=report.xml,html=report.html; the
                                          formats are those of check.
                  --name <name>           What reports call the client or server, such as the heading of its column
                                          beside others.
                  --progress/--no-progress
                                          Show on a terminal how far the check has come. (default: --progress)
                  --format <format>       How to report. (values: text, json, junit, tap, markdown, sarif, html;
                                          default: text)
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help for report`() {
        #expect(
            Dryplate.helpMessage(for: CompareReports.self, columns: 100) == """
                OVERVIEW: Show one run, or several side by side: a matrix of clients.

                The files are what 'dryplate check' or 'dryplate exec' wrote with --report json=FILE. Each is a
                column, headed by the --name of its run, or else by the name of its file. The exit code is 0
                whatever they say.

                USAGE: dryplate report <files> ... [--format <format>]

                ARGUMENTS:
                  <files>                 Reports in JSON, in the order of the columns.

                OPTIONS:
                  --format <format>       How to report. (values: text, markdown, html; default: text)
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help for estimate`() {
        #expect(
            Dryplate.helpMessage(for: Estimate.self, columns: 100) == """
                OVERVIEW: Tell what tasks would cost, before they cost anything.

                Files are JSON, JSON Lines, YAML, HAR files or saved request journals. Tasks are judged as the
                simulator judges them: those that it would refuse are listed, cost nothing, and make the exit code
                1. A price that is not known is never taken for 0. Every task counts, also one whose taskUUID
                occurred before; 'dryplate validate' finds those.

                USAGE: dryplate estimate [<files> ...] [--usage <file>] [--times <n>] [--format <format>] [--budget <dollars>] [--allow-invalid] [--save <file>] [--compare-to <file>] [--prices <file>] [--dialect <dialect> ...]

                ARGUMENTS:
                  <files>                 Files with tasks; - is standard input.

                OPTIONS:
                  --usage <file>          A YAML or JSON list of 'tasks', a file, and 'quantity', how often a
                                          month, instead of files.
                  --times <n>             Count every task so many times. (default: 1)
                  --format <format>       How to report. (values: text, json, csv, markdown, html; default: text)
                  --budget <dollars>      The exit code is 1 if this does not suffice.
                  --allow-invalid         The exit code is 0 although tasks are refused.
                  --save <file>           Keep the estimate, so that others can be compared to it.
                  --compare-to <file>     Report what changed since this was saved.
                  --prices <file>         Prices that replace those of the contract or add to them: a YAML or JSON
                                          list of rows with model, quality, width, height and price, which is
                                          dollars or 'unknown'.
                  --dialect <dialect>     A profile, a switch as key=value, or a YAML or JSON file of them; repeat
                                          for several, later ones win. 'documented' keeps to the pages;
                                          'compatible' accepts what real clients send beyond them.
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help for validate`() {
        #expect(
            Dryplate.helpMessage(for: Validate.self, columns: 100) == """
                OVERVIEW: Check tasks in files, and tell everything that is wrong with them.

                A file is JSON (a task, or a list of tasks), JSON Lines, YAML, a HAR file or a saved request
                journal. Every fault is shown with file, line, column and parameter, with what was found and what
                would be right; so are tasks that use the taskUUID of an earlier one.

                Exit codes: 0 all tasks are valid, 1 a task is refused, 2 wrong usage, or something is no task, 3 a
                file cannot be read.

                USAGE: dryplate validate <file> ... [--format <format>] [--dialect <dialect> ...]

                ARGUMENTS:
                  <file>                  The files; - is standard input.

                OPTIONS:
                  --format <format>       How to report. (values: text, json, junit, sarif, markdown; default: text)
                  --dialect <dialect>     A profile, a switch as key=value, or a YAML or JSON file of them; repeat
                                          for several, later ones win. 'documented' keeps to the pages;
                                          'compatible' accepts what real clients send beyond them.
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help of coverage tells what a point is`() {
        #expect(
            Dryplate.helpMessage(for: Coverage.self, columns: 100) == """
                OVERVIEW: Tell what of the contract clients have exercised, and what never.

                A running simulator is asked for what it saw; files are its answers, saved by earlier runs or other
                processes. All are merged: what one covers is covered. Points are paths, such as
                'openai:1@1/bounds/outputQuality=20' for a value on the bound, and
                'openai:1@1/bounds/outputQuality<20' for one beyond.

                USAGE: dryplate coverage [<files> ...] [--server <url>] [--control-token <file>] [--only <prefix> ...] [--min-coverage <percent>] [--format <format>] [--save <file>]

                ARGUMENTS:
                  <files>                 Coverage in JSON, as it was saved.

                OPTIONS:
                  --server <url>          A running simulator.
                  --control-token <file>  A file whose first line is the control token, which opens /__dryplate/;
                                          by default the variable DRYPLATE_CONTROL_TOKEN holds it.
                  --only <prefix>         Count only the points that begin so, such as 'openai:1@1/'.
                  --min-coverage <percent>
                                          The exit code is 1 if less was exercised.
                  --format <format>       How to report. (values: text, json, html; default: text)
                  --save <file>           Keep the merged coverage as JSON, all points of it.
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help for describe`() {
        #expect(
            Dryplate.helpMessage(for: Describe.self, columns: 100) == """
                OVERVIEW: Print the contract of a model, a dialect, or what is assumed beyond the documentation.

                With --dialect, text and markdown are about the dialect: each switch, its value and what it
                decides; a JSON Schema and OpenAPI are those under the dialect.

                USAGE: dryplate describe [<model>] [--format <format>] [--assumptions] [--dialect <dialect> ...]

                ARGUMENTS:
                  <model>                 The model, such as openai:1@1 or openai-gpt-image-1, 'faults',
                                          'findings', or 'scenarios' for the JSON Schema of scenario files; all
                                          models if none is named.

                OPTIONS:
                  --format <format>       'openapi' is all that the simulator serves; 'probes' are valid and
                                          invalid tasks with the verdict that each must get. (values: text,
                                          markdown, json-schema, openapi, probes; default: text)
                  --assumptions           List every row, rule, price and behaviour that is not documented, with
                                          the reason.
                  --dialect <dialect>     A profile, a switch as key=value, or a YAML or JSON file of them; repeat
                                          for several, later ones win. 'documented' keeps to the pages;
                                          'compatible' accepts what real clients send beyond them.
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help for exec`() {
        #expect(
            Dryplate.helpMessage(for: Exec.self, columns: 100) == """
                OVERVIEW: Run a command against a simulator of its own, and judge what arrived.

                The command finds the simulator by the variables that 'dryplate env' prints; its input, output and
                signals are its own. The verdict goes to standard error: requests, tasks, and findings, which
                'dryplate describe findings' explains. The exit code is that of the command if it failed, with 128
                + n for signal n; else 1 if a finding says must, and 0 if none does.

                USAGE: dryplate exec [<options>] -- <command> ...

                ARGUMENTS:
                  <command>               The command and its arguments, behind --.

                OPTIONS:
                  --control-token <file>  A file whose first line is the control token, which opens /__dryplate/;
                                          by default the variable DRYPLATE_CONTROL_TOKEN holds it.
                  --seed <seed>           What image UUIDs, seeds and pictures follow from; the same seed repeats
                                          them. (default: 0)
                  --store <file>          Keep accepted tasks and costs in this SQLite file.
                  --api-key <key>         Accept this key only; repeat for several. By default any key will do.
                  --balance <dollars>     Dollars that an account has to begin with, or as key=dollars one account;
                                          repeat for several. Tasks that cost more than what is left are refused.
                                          By default nothing is.
                  --keys <file>           A file of accepted keys, one a line; lines that begin with # are skipped.
                  --prices <file>         Prices that replace those of the contract or add to them: a YAML or JSON
                                          list of rows with model, quality, width, height and price, which is
                                          dollars or 'unknown'.
                  --dialect <dialect>     A profile, a switch as key=value, or a YAML or JSON file of them; repeat
                                          for several, later ones win. 'documented' keeps to the pages;
                                          'compatible' accepts what real clients send beyond them.
                  --generation-time <milliseconds>
                                          How long an image takes. By default 200 for tasks that are acknowledged,
                                          0 for answers that wait.
                  --ready-after-polls <n> How many polls find an acknowledged task in progress, instead of time.
                  --fault <fault>         A fault that tasks meet, such as rateLimited*2 or anySurprise; repeat for
                                          several. 'describe faults' lists them.
                  --faults <file>         A YAML or JSON list of faults, or of rules such as {fault: queueFull*1,
                                          match: {model: 'openai:1@2'}}.
                  --chaos <percent>       Of so many attempts in a hundred each meets one of the faults that a good
                                          client survives, by the seed.
                  --egress <egress>       Where webhooks, uploads and fetches may go: loopback and private
                                          addresses, or any. (values: private, any; default: private)
                  --fetch-references      Fetch reference images and uploads that are given as URL; otherwise they
                                          are taken as they are.
                  --journal-limit <MiB>   How much memory the journal of requests takes, in MiB; what is older
                                          goes. 0 keeps nothing. (default: 32)
                  --allow <finding>       Do not tell findings of this kind, such as contractViolation; repeat for
                                          several.
                  --report <format=file,...>
                                          Write reports to files, such as junit=report.xml,html=report.html; the
                                          formats are those of check.
                  --name <name>           What reports call the client or server, such as the heading of its column
                                          beside others.
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }

    @Test func `help for env`() {
        #expect(
            Dryplate.helpMessage(for: PrintEnvironment.self, columns: 100) == """
                OVERVIEW: Print the variables by which clients find a simulator.

                For a shell: eval "$(dryplate env)". The shell keeps a RUNWARE_API_KEY that it has. 'dryplate exec'
                sets the same variables for a command.

                USAGE: dryplate env [--url <url>] [--control-token <file>] [--format <format>]

                OPTIONS:
                  --url <url>             The simulator, as 'dryplate serve' prints it. (default:
                                          http://127.0.0.1:3797)
                  --control-token <file>  A file whose first line is the control token, which opens /__dryplate/;
                                          by default the variable DRYPLATE_CONTROL_TOKEN holds it.
                  --format <format>       For whom to print. (values: sh, fish, json, dotenv; default: sh)
                  --version               Show the version.
                  -h, --help              Show help information.

                """
        )
    }
}
