extension ReportPage {
    static let style = """
        :root {
          --page: #fff; --raised: #f6f8f9; --ink: #1c2126; --quiet: #5a646e; --line: #d8dde2;
          --good: #1a7f4b; --bad: #c2362b; --mild: #8a5a00; --grey: #78838d;
          --good-soft: #e3f4ea; --bad-soft: #fbe9e7; --mild-soft: #fbf1d9; --grey-soft: #eceff1;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14181c; --raised: #1c2228; --ink: #e8ecef; --quiet: #a3adb7; --line: #343b42;
            --good: #6fd39b; --bad: #ff8f82; --mild: #f0c35a; --grey: #8d99a4;
            --good-soft: #16352a; --bad-soft: #43211e; --mild-soft: #3b3018; --grey-soft: #272e35;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.3rem; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 2.5rem 0 .6rem; }
        h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
        h4, h5 { font-size: .8rem; margin: 1rem 0 .3rem; color: var(--quiet); font-weight: 600; }
        p { margin: .3rem 0; }
        .quiet { color: var(--quiet); font-size: .87rem; font-weight: 400; }
        .total { font-size: 2.4rem; font-weight: 600; margin: .2rem 0 .6rem; line-height: 1.2; }
        .total span { font-size: 1rem; font-weight: 400; color: var(--quiet); }
        .bar { display: flex; gap: 2px; height: .7rem; border-radius: .35rem; overflow: hidden; }
        .bar span { min-width: 3px; background: var(--grey); }
        .bar .passed { background: var(--good); }
        .bar .failed, .bar .passedAgainstExpectation { background: var(--bad); }
        .bar .failedAsKnown, .bar .couldNotRun { background: var(--mild); }
        .sums { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; margin: .7rem 0; padding: 0; }
        .passed, .good { color: var(--good); }
        .failed, .passedAgainstExpectation { color: var(--bad); }
        .failedAsKnown, .couldNotRun { color: var(--mild); }
        .notApplicable { color: var(--grey); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); }
        thead th { font-size: .87rem; font-weight: 600; color: var(--quiet); white-space: nowrap; }
        tbody th { font-weight: 400; min-width: 11rem; }
        tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
        .comparison td { white-space: nowrap; }
        .comparison .sign { margin-right: .5rem; }
        td a { text-decoration: none; border-radius: .3rem; padding: 0 .35rem; margin: 0 -.35rem; font-weight: 600; }
        td a.failed { background: var(--bad-soft); }
        td a.failedAsKnown { background: var(--mild-soft); }
        .cases { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; list-style: none; margin: 0; padding: 0; }
        summary { cursor: pointer; }
        .folder { margin: .5rem 0 1rem; }
        .folder > summary { padding: .25rem 0; }
        .badge { display: inline-block; font-size: .78rem; font-weight: 600; line-height: 1.45; padding: 0 .45rem;
          border-radius: .3rem; background: var(--grey-soft); color: var(--ink); white-space: nowrap; }
        .badge.passed { background: var(--good-soft); color: var(--good); }
        .badge.failed, .badge.must { background: var(--bad-soft); color: var(--bad); }
        .badge.failedAsKnown, .badge.should { background: var(--mild-soft); color: var(--mild); }
        article { border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: .4rem;
          padding: .9rem 1.1rem; margin: 1rem 0; }
        article:target { outline: 2px solid var(--bad); }
        article a { color: inherit; }
        .path { font-size: .87rem; color: var(--quiet); }
        .path a { margin-left: .6rem; white-space: nowrap; }
        code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        pre { margin: .3rem 0; padding: .6rem .8rem; border-radius: .3rem; background: var(--raised);
          white-space: pre-wrap; tab-size: 4; }
        .diff { margin: .8rem 0; }
        .diff del, .diff ins { display: block; text-decoration: none; border-radius: .2rem; padding: 0 .4rem; margin: 0 -.4rem; }
        .diff del { background: var(--bad-soft); color: var(--bad); }
        .diff ins { background: var(--good-soft); color: var(--good); }
        .line { color: var(--quiet); }
        .finding { margin: .8rem 0; padding-left: .8rem; border-left: 3px solid var(--grey); }
        .finding.must { border-color: var(--bad); }
        .finding.should { border-color: var(--mild); }
        .finding ul, .fold ul { margin: .3rem 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
        .remedy { font-weight: 600; }
        .again { user-select: all; -webkit-user-select: all; max-height: 14rem; overflow-y: auto; }
        figure { margin: .8rem 0; }
        img { display: block; width: 15rem; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .3rem; }
        figcaption { color: var(--quiet); font-size: .87rem; }
        .exchange { margin-top: .8rem; }
        .entry { margin: .25rem 0 .25rem .6rem; padding-left: .8rem; border-left: 1px solid var(--line); }
        .entry summary { padding: .1rem 0; overflow-wrap: anywhere; }
        .fold { padding: .2rem 0; }
        @media (max-width: 40rem) {
          main { padding: 1.2rem .9rem 3rem; }
          article { padding: .7rem .8rem; }
          tbody th { min-width: 8rem; }
          .path a { margin-left: 0; display: block; }
        }
        @media print {
          :root { --page: #fff; --raised: #fff; --ink: #000; --quiet: #444; --line: #bbb; --good: #11603a; --bad: #a32318; --mild: #6b4600; }
          main { max-width: none; padding: 0; font-size: 11px; }
          .wide, .again { overflow: visible; max-height: none; }
          tr, .diff, .finding, figure { break-inside: avoid; }
          pre { border: 1px solid var(--line); }
          details::details-content { content-visibility: visible; block-size: auto; }
          .bar, .badge, .diff del, .diff ins { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """
}
