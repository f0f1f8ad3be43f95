# Takes JSON apart: a line for each value, with its path, its text as it came, and for strings what they mean.
# '.data.0.imageURL <tab> "http:\/\/a" <tab> http://a'. What is no JSON, or only a part of it, ends with exit code 1.

{ text = text $0 " " }

END {
    gsub(/[\t\r]/, " ", text)
    place = 1
    if (!value("") || skip() != "") exit 1
    for (number = 1; number <= lines; number++) print line[number]
}

# The next character that is no space.
function skip() {
    while (substr(text, place, 1) == " ") place++
    return substr(text, place, 1)
}

function value(path,    start, first, number, is_right) {
    first = skip()
    start = place
    number = ++lines
    if (first == "{") is_right = members(path)
    else if (first == "[") is_right = elements(path)
    else if (first == "\"") is_right = string()
    else is_right = word()
    line[number] = path "\t" substr(text, start, place - start) "\t" (first == "\"" ? meaning : "")
    return is_right
}

function members(path,    name) {
    place++
    if (skip() == "}") return ++place
    while (skip() == "\"" && string()) {
        name = meaning
        if (skip() != ":" || !++place || !value(path "." name)) return 0
        if (skip() == "}") return ++place
        if (skip() != ",") return 0
        place++
    }
    return 0
}

function elements(path,    index_) {
    place++
    if (skip() == "]") return ++place
    for (index_ = 0; value(path "." index_); index_++) {
        if (skip() == "]") return ++place
        if (skip() != ",") return 0
        place++
    }
    return 0
}

# A number, or true, false, null.
function word() {
    if (!match(substr(text, place, 40), /^(-?[0-9][-+.0-9eE]*|true|false|null)/)) return 0
    return place += RLENGTH
}

# Up to the quote that no backslash escapes; what it means is in `meaning`.
function string(    rest, stop, escape) {
    meaning = ""
    place++
    while (1) {
        rest = substr(text, place, 1024)
        stop = match(rest, /["\\]/)
        if (rest == "") return 0
        meaning = meaning (stop ? substr(rest, 1, stop - 1) : rest)
        place += stop ? stop : length(rest)
        if (!stop) continue
        if (substr(rest, stop, 1) == "\"") return 1
        escape = substr(text, place++, 1)
        if (escape == "u") { meaning = meaning character(substr(text, place, 4)); place += 4 }
        else meaning = meaning (index("nrtbf", escape) ? " " : escape)
    }
}

# Of one byte; addresses and UUIDs have no other.
function character(digits,    code, at) {
    for (at = 1; at <= 4; at++) code = code * 16 + index("0123456789abcdef", tolower(substr(digits, at, 1))) - 1
    return code > 31 && code < 127 ? sprintf("%c", code) : "?"
}
