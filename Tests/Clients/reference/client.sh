#!/bin/sh
# A client with good manners in POSIX shell, with curl: reads a case, prints what came of it.
#
#     sh client.sh http://127.0.0.1:1/v1 < case.json
set -eu

json=$(dirname "$0")/json.awk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077

# What stands at a path of a document: its text, or what it means.
raw() { awk -F '\t' -v path="$2" '$1 == path { print $2; exit }' "$1"; }
text() { awk -F '\t' -v path="$2" '$1 == path { print $3; exit }' "$1"; }

# The numbers of the items of a list.
numbers() { awk -F '\t' -v list="$2" 'index($1, list ".") == 1 && split($1, parts, ".") == 3 { print parts[3] }' "$1"; }

# Whether a member of some item means this.
some() { awk -F '\t' -v name="$2" -v text="$3" 'BEGIN { code = 1 }
    $3 == text && $1 ~ "[.]" name "$" { code = 0 } END { exit code }' "$1"; }

now() { date +%s; }

fail() {
    printf '{"case":%s,"error":{"code":"%s","message":"%s"}}\n' "$name" "$1" "$2"
    exit 0
}

# Sleeps, unless that would take longer than the caller waits.
pause() {
    [ $(($(now) + $1)) -lt "$end" ] || fail timeout 'no result in time'
    sleep "$1"
}

# Sends what is in a file. Whether a whole answer came, which then is in `answer`.
post() {
    status=000
    status=$(curl -sS --max-time 8 -D "$work/head" -o "$work/body" -w '%{http_code}' \
        -H "@$work/headers" --data-binary "@$1" "$url" 2>> "$work/log") || return 1
    awk -f "$json" "$work/body" > "$work/answer" || return 1
    [ -n "$(raw "$work/answer" .data)$(raw "$work/answer" .errors)" ]
}

# Whether it was refused for now; what a single result failed at has a status of its own.
is_refused_for_now() {
    case $status in 408 | 425 | 429 | 5??) ;; *) return 1 ;; esac
    ! some "$work/answer" status error
}

# As many seconds as Retry-After asks for, but at least so many.
at_least() {
    after=$(awk 'tolower($1) == "retry-after:" { print int($2) }' "$work/head")
    if [ "${after:-0}" -gt "$1" ]; then echo "$after"; else echo "$1"; fi
}

# Asks about all tasks that may have been accepted.
ask() {
    separator='['
    while read -r task; do
        printf '%s{"taskType":"getResponse","taskUUID":"%s"}' "$separator" "$task"
        separator=','
    done < "$work/tasks" > "$work/polls"
    echo ']' >> "$work/polls"
    post "$work/polls"
}

# Whether the answer names every task, and none that is in progress.
is_complete() {
    while read -r task; do
        some "$work/answer" taskUUID "$task" || return 1
    done < "$work/tasks"
    ! some "$work/answer" status processing
}

poll() {
    seconds=1
    while :; do
        pause "$seconds"
        seconds=$((seconds < 8 ? seconds * 2 : 8))
        ask || continue
        if is_refused_for_now; then seconds=$(at_least "$seconds"); continue; fi
        if is_complete || [ "$status" -ge 400 ]; then return; fi
    done
}

# Sends the tasks until something comes of it. After a lost answer it asks, so that nothing is paid for twice.
submit() {
    for seconds in 1 2 4 8; do
        if post "$work/order"; then
            if some "$work/answer" code conflictTaskUUID && [ "$seconds" -gt 1 ]; then poll; return; fi
            if ! is_refused_for_now; then return; fi
            pause "$(at_least "$seconds")"
        else
            pause "$seconds"
            until ask && ! is_refused_for_now; do pause "$seconds"; done
            if some "$work/answer" taskUUID "$(head -n 1 "$work/tasks")"; then is_complete || poll; return; fi
        fi
    done
}

# The tasks that were accepted, of which nothing else is told.
acknowledged() {
    for number in $(numbers "$work/answer" .data); do
        [ -n "$(text "$work/answer" ".data.$number.imageUUID")" ] || text "$work/answer" ".data.$number.taskUUID"
    done
}

# The first bytes of a file tell what it is, whatever its name says.
format() {
    case $(od -A n -t x1 -N 12 "$1" | tr -d ' \n') in
        ffd8ff*) echo jpeg ;;
        89504e470d0a1a0a*) echo png ;;
        52494646????????57454250) echo webp ;;
        *) return 1 ;;
    esac
}

# Fetches an image to the last byte, and goes on where the connection broke as long as something comes.
fetch() {
    rm -f "$work/image"
    size=-1
    until curl -sSf --max-time 10 -C - -o "$work/image" "$1" 2>> "$work/log"; do
        before=$size
        size=$(wc -c < "$work/image" 2> /dev/null || echo 0)
        [ "$size" -gt "$before" ] || return 1
    done
}

# Prints each result that is an image as it came, with what the image is.
results() {
    separator=
    for number in $(numbers "$work/answer" .data); do
        address=$(text "$work/answer" ".data.$number.imageURL")
        [ -n "$address" ] || continue
        result=$(raw "$work/answer" ".data.$number")
        if fetch "$address" && format=$(format "$work/image"); then
            bytes=$(($(wc -c < "$work/image")))
            result="${result%\}},\"image\":{\"bytes\":$bytes,\"format\":\"$format\"}}"
        else
            echo "{\"code\":\"brokenImage\",\"message\":\"$address does not come whole\"}" >> "$work/failures"
        fi
        printf '%s%s' "$separator" "$result"
        separator=,
    done
}

# Keeps the errors of an answer, before the next one takes its place.
keep_errors() {
    for number in $(numbers "$work/answer" .errors); do
        raw "$work/answer" ".errors.$number" >> "$work/failures"
    done
}

head -n 1 > "$work/line"
awk -f "$json" "$work/line" > "$work/case"
: > "$work/failures"
name=$(raw "$work/case" .case)
url=$(text "$work/case" .baseURL)
end=$(($(now) + $(raw "$work/case" .timeout) * 9 / 10))
printf 'Authorization: Bearer %s\nContent-Type: application/json\n' "$(text "$work/case" .apiKey)" > "$work/headers"

# The tasks as they are sent, and their UUIDs.
separator='['
for number in $(numbers "$work/case" .tasks); do
    task=$(raw "$work/case" ".tasks.$number")
    [ "$(text "$work/case" .delivery)" = sync ] || task="${task%\}},\"deliveryMethod\":\"async\"}"
    printf '%s%s' "$separator" "$task"
    separator=,
    text "$work/case" ".tasks.$number.taskUUID" >> "$work/tasks"
done > "$work/order"
echo ']' >> "$work/order"

submit
acknowledged > "$work/accepted"
if [ -s "$work/accepted" ]; then
    keep_errors
    mv "$work/accepted" "$work/tasks"
    poll
fi
keep_errors
printf '{"case":%s,"results":[' "$name"
results
printf '],"errors":[%s]}\n' "$(paste -s -d , "$work/failures")"
