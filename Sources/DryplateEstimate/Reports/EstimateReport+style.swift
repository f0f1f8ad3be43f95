extension EstimateReport {
    static let style = """
        :root { --page: #fff; --ink: #1c2126; --quiet: #5a646e; --line: #d8dde2; --bar: #2a6f97; --range: #e09f3e; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14181c; --ink: #e8ecef; --quiet: #a3adb7; --line: #343b42; --bar: #61a5c2; --range: #f4c26b; }
        }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem; }
        h1 { font-size: 1.3rem; margin: 0; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        .total { font-size: 2.4rem; font-weight: 600; margin: 0 0 1rem; }
        .total span { font-size: 1rem; font-weight: 400; color: var(--quiet); }
        figure { margin: 1.5rem 0; }
        svg { display: block; width: 100%; height: auto; }
        svg text { font: 13px system-ui, sans-serif; fill: var(--ink); }
        .bar { fill: var(--bar); }
        .range { fill: var(--range); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .4rem; }
        th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { font-weight: 600; }
        tbody th { font-weight: 400; }
        .number { text-align: right; }
        tfoot td, tfoot th { font-weight: 600; border-bottom: 0; }
        code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
        @media print {
          :root { --page: #fff; --ink: #000; --quiet: #444; --line: #bbb; --bar: #2a6f97; --range: #e09f3e; }
          main { max-width: none; padding: 0; font-size: 11px; }
          th, td { white-space: normal; padding-right: .4rem; }
          figure, tr { break-inside: avoid; }
          .bar, .range { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .wide { overflow: visible; }
        }
        """
}
