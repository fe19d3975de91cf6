### What people read, in English. messages/vi.ftl has the same messages in Vietnamese; build.rs makes a type for each.
### A message that begins with said- is a sentence of a library or of the system, which is known again by these words.


## Counts, as they stand in other messages

articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
hidden-files = { $count ->
    [one] { $count } hidden file
   *[other] { $count } hidden files
}
responses = { $count ->
    [one] { $count } response
   *[other] { $count } responses
}
revisits = { $count ->
    [one] { $count } revisit
   *[other] { $count } revisits
}
inputs = { $count ->
    [one] { $count } input
   *[other] { $count } inputs
}
texts = { $count ->
    [one] { $count } text
   *[other] { $count } texts
}
parts = { $count ->
    [one] { $count } part
   *[other] { $count } parts
}
smaller-ones = { $count ->
    [one] { $count } smaller one
   *[other] { $count } smaller ones
}

## What ends a run

tables-not-read = { $path }: failed to read the tables: { $cause }
no-tables = { $path }: no *.tsv file here: --tables takes a folder of tables
no-index = { $path }: no index here: run `baochi index PATH…` first, name another with --index, or search files at once with --in PATH
from-and-to = --from and --to: { $cause }
threads-not-started = failed to start { $jobs } threads: { $cause }: give a smaller --jobs
interrupted = interrupted
signal-not-watched = failed to watch for Ctrl-C: { $cause }
unknown-key-or-id = { $name }: no article of the index has this key or id
unknown-id-or-key = { $name }: no article of the index has this id or key
ambiguous-id = { $prefix }: several articles have an id that begins so: { $ids }: give more of it
gold-without-articles = { $count } of { $all } articles of the gold are not among the inputs, and all their facts count as missed: { $first }: give them, or delete these lines
nothing-to-measure = no article to measure: name the articles or their records
nothing-to-measure-beside = no article to measure: name the articles or their records, or put them into { $dir }
no-gold = no gold in what --gold names: give JSON Lines, see `baochi eval --help`
floors-not-read = { $path }: failed to read the floors: { $cause }: make them with --pin
floors-not-written = { $path }: failed to write the floors: { $cause }
bad-floors = { $path }: bad floors: { $cause }
other-corpus = { $path }: the articles or the gold are not those that the floors were measured on: measure anew with the same command and --pin (records are not the articles that they were made of)
not-pinned = { $path }: not written: something could not be read, and the figures are those of the rest
errors-not-written = { $path }: failed to write the errors: { $cause }
pages-not-written = { $path }: failed to write the manual pages: { $cause }
no-command = { $name }: no command of baochi: choose among { $names }
output-not-written = failed to write the output
internal-error = internal error: { $cause }: please report it

## What is wrong with an input

missing-input = no such file or folder
not-opened = failed to open: { $cause }
not-listed = failed to list the folder: { $cause }
not-read = failed to read: { $cause }
stdin-twice = standard input can be read only once: give `-` once
no-match = no file or folder matches this pattern
binary = not text: byte { $offset } is NUL: give text, HTML, JSON, WARC, or an archive of these
media = { $what }, not text: give text, HTML, JSON, WARC, or an archive of these
unsupported = { $what }, which is not read: unpack it first
bad-archive = failed to read the archive: { $cause }
encrypted = encrypted: unpack it with its password first
too-deep = packed more than { $limit } times over: unpack it first
not-spooled = failed to put the zip archive down in the folder for temporary files: { $cause }
spool-too-large = a zip archive larger than { $limit } GiB in a pipe or in another archive: give it as a file
bad-warc = bad WARC record: { $cause }
bad-http = bad HTTP response: { $cause }
too-large = larger than { $limit } MiB: one article must fit in that, split it
bad-json = bad JSON: { $cause }: mend or delete it
unknown-shape = JSON of an unknown shape: { $cause }: give { "{" }"id","title","text" or "html","url","date"{ "}" } or a record of `baochi extract`
not-a-query = not a query: { $cause }: give { "{" }"id", "text"{ "}" }, an id and the text to search for
bad-record = bad record: { $cause }: extract it again
newer-record = record of format { $found }, this baochi reads up to { $known }: use a newer baochi, or extract it again
no-object = no JSON object: give one for each article: see `baochi eval --help`
bad-gold = bad gold: { $cause }: see `baochi eval --help`
gold-twice = gold of "{ $id }" is already in { $first }: delete one of the two
no-record = no record: --against takes what `baochi extract` of an earlier version printed
internal-error-of-input = internal error: { $cause }: this is a bug of baochi, please report it with the input
standard-input = standard input

## Runs that extract, index and delete

progress = { $articles }, { $rate } a second
left-out = left out: { $parts }
left-out-pages = { $pages } without an article
left-out-language = { $articles } in { $language }
left-out-media = { $files } (pictures and the like)
left-out-media-types = { $responses } of other media types
left-out-status = { $responses } with a status other than 200
nothing-from-here = { $prefix }: nothing in the index came from here
would-be-deleted = { $articles } would be deleted
deleted = { $articles } deleted
compacted = { $before } before, { $after } now; { $deleted } deleted articles gone, { $segments } parts made one in { $seconds } s

## Searching

no-article-found = no article found
no-document-found = no document found
did-you-mean = did you mean: { $text }
read-as = read as { $query }
note-line = note: { $note }
shown-none = none of { $total } from --offset { $offset } on
shown-range = { $first }-{ $last } of { $total }
shown-next = ; next: --offset { $last }
same-text = same text: { $others }
no-title = (no title)
facet-province = province
facet-document = document
facet-year = year
facet-publisher = publisher
facet-organization = org
facet-person = person
facet-party = party
cited-articles = articles
cited-first = first
cited-last = last
cited-document = document
cited-days = , { $first } to { $last }
cited-month = month
cited-province = province
cited-not-known = not known

## The state of an index

status-index = Index
status-articles = Articles
status-sources = Sources
status-alike = Alike
status-versions = Versions
status-deleted = Deleted
status-committed = Committed
status-writer = Writer
status-size = Size
status-where = { $dir }, version { $version }
status-copied = { $sources }; { $articles } in more than one place, word for word
status-near = { $articles } nearly the same as another
status-newer = { $texts } of pages that have a newer one
status-room = { $articles } that still take room: `baochi compact` frees it
status-never = never
status-none = none
status-room-in = { $bytes } in { $parts }
version-without-date = no date
version-old = (old)

## A record on one screen, and explained

card-province = Province
card-event = Event
card-documents = Documents
card-signings = Signings
card-items = Items
card-dates = Dates
card-places = Places
card-bodies = Bodies
card-people = People
card-notes = Notes
card-published = Published
no-article = no article: { $reason }
reason-unknown = reason unknown
and-more = … and { $count } more
and-more-rejected = … and { $count } more: --rejected
since-2025 = { $name } (since July 2025: { $current })
card-planned = planned: { $what }
card-earlier = earlier: { $what }
instrument-not-named = (instrument not named)
for-period = for { $period }
items-announced = { $count } of { $expected } announced
earlier-record = A record of an earlier run: why it says so is not known. Give the article itself.
in-the-title = In the title
in-captions = In captions
on-the-page = On the page around the article
told-with-the-input = Told by the page or with the input
elsewhere = Elsewhere
looked-at = Looked at, and no fact
the-event = the event: { $because }
not-the-event = not the event: { $because }
the-province = the province: { $because }
no-province = none
from-evidence = from { $evidence }
concluded = concluded, not read
day-not-known = its day is not known
of-title = (title)
of-metadata = (metadata)
of-caption = (caption)
of-page = (page)
see = see { $number }
of-document = { $parts } of { $id }
system-state = State
system-party = Party
system-mass = mass organisation
issuer = issuer { $name }
place = place { $name }
issued = issued { $date }
year = year { $year }
year-of-symbol = year { $year } of its symbol
year-of-date = year { $year } of its date
term = term { $term }
within = named in the title of { $outer }
title = title: { $title }
repaired = repaired
conflicts = conflicts
could-be = could be
parties = parties
signatories = signatories
witnesses = witnesses
form-full = full
form-number = number
form-short = short
form-alias = alias
form-name = name
form-provision = provision
form-anaphor = anaphor
no-value = no value
date-event = event
date-published = published
date-own-of = own date of { $id }
date-own = own date of a document
until-2025 = until 2025
from-2025 = since 2025
signed = signed
planned = planned
signed-earlier = signed earlier
item-of-list = { $marker } of list { $list }
item-depth = depth { $depth }
item-announced = { $expected } announced
label-item = item
label-signing = signing
label-document = document
label-provision = provision
label-date = date
label-body = body
label-person = person
label-place = place
label-party = party

## Figures of eval

figure-head = figure
figure-gold = gold
figure-found = found
figure-right = right
figure-precision = precision
figure-recall = recall
figure-before = before
figure-change = change
figure-floor = floor
figure-below = below
figure-not-scored = not scored: no gold asks for it; floor { $floor }
scored-of = { $scored } of { $articles }
scored-without-gold = ; { $without } more without gold
miss-wrong = wrong
miss-missed = missed
miss-extra = extra
miss-new = new
found-not-wanted = { $found }, not { $wanted }
quoted-from = , from "{ $words }"
misses-more = { $count } more: --misses lists them
change-lost = lost
change-changed = changed
change-gained = gained
change-nothing = nothing
kinds-fact = fact
kinds-before = before
kinds-now = now
kinds-same = same
kinds-in-both = { $articles } in both, { $same } the same; { $before } only before, { $now } only now
earlier-missing = { $count } of { $articles } of the gold are not among the earlier records
not-scored-twice = { $inputs } not scored: an earlier one has the same name
floors-written = { $path }: { $count } floors written
floors-kept = { $path }: not written: mend what is below its floor, or add --lower { $names }
doubt = { $place }: { $doubt }
doubt-more = { $place }: { $doubt }; { $more } more like it

## What the system says

said-no-such-file-or-directory-os-error = No such file or directory (os error { $code })
said-permission-denied-os-error = Permission denied (os error { $code })
said-is-a-directory-os-error = Is a directory (os error { $code })
said-not-a-directory-os-error = Not a directory (os error { $code })
said-file-exists-os-error = File exists (os error { $code })
said-no-space-left-on-device-os-error = No space left on device (os error { $code })
said-read-only-file-system-os-error = Read-only file system (os error { $code })
said-too-many-open-files-os-error = Too many open files (os error { $code })
said-file-too-large-os-error = File too large (os error { $code })
said-input-output-error-os-error = Input/output error (os error { $code })
said-stream-did-not-contain-valid-utf-8 = stream did not contain valid UTF-8

## An index

said-no-index-here-make-one-with-baochi-index = { $dir }: no index here: make one with `baochi index PATH… --index { $same }`
said-this-index-was-not-made-by-baochi-choose = { $dir }: this index was not made by baochi: choose another folder
said-the-index-has-version-and-this-program-r = { $dir }: the index has version { $found } and this program reads version { $wanted }: index the articles again in another folder, or without them: `baochi export --index { $same } >records.jsonl`, then `baochi index records.jsonl --index NEW`
said-is-writing-to-this-index-try-again-when = { $dir }: { $holder } is writing to this index: try again when it is done, or let this run wait with --wait SECONDS
said-another-process = another process
said-process-on-for = process { $pid } on { $host } (for { $time })
said-process-for = process { $pid } (for { $time })
said-s = { $n } s
said-min = { $n } min
said-h = { $n } h
said-failed-to-start-writing = failed to start writing: { $reason }
said-failed-to = { $path }: failed to { $action }
said-failed-to-the-stored-record = { $uri }: failed to { $action } the stored record
said-failed-to-2 = failed to { $action }: { $reason }
said-add-an-article = add an article
said-commit = commit
said-count-facets = count facets
said-count = count
said-delete-an-article = delete an article
said-join-articles = join articles
said-list-the-folder-of-the-index = list the folder of the index
said-load-an-article = load an article
said-look-up-an-article = look up an article
said-look-up-words = look up words
said-make-an-index-in-memory = make an index in memory
said-make-the-folder-of-the-index = make the folder of the index
said-make-the-index = make the index
said-merge-the-index = merge the index
said-open-the-index = open the index
said-read-the-columns = read the columns
said-read-the-index = read the index
said-read-the-version-of-the-index = read the version of the index
said-read-the-words-of-the-index = read the words of the index
said-read = read
said-search = search
said-start-writing = start writing
said-sweep-the-folder-of-the-index = sweep the folder of the index
said-write-the-version-of-the-index = write the version of the index
said-write = write
said-article-of-segment = article { $doc } of segment { $segment }
said-a-column-of-names-holds-no-text = a column of names holds no text
said-no-column-of-keys = no column of keys
said-words-side-by-side = words side by side

## Notes of a search

said-is-after-turn-the-two-around = { $from } is after { $to }: turn the two around
said-a-quotation-mark-without-a-partner-ignor = a quotation mark without a partner: ignored
said-a-minus-at-the-beginning-excludes-nothin = a minus at the beginning excludes nothing: put it behind the other words
said-nothing-between-the-quotation-marks-igno = nothing between the quotation marks: ignored
said-has-no-word-ignored = “{ $typed }” has no word: ignored
said-more-than-conditions-is-ignored = more than { $most } conditions: “{ $typed }” is ignored
said-write-a-day-as-2024-03-05-or-5-3-2024-or = write a day as 2024-03-05 or 5/3/2024, or 2024-03, 2024, 2024-01..2024-03
said-it-has-no-word = it has no word
said-is-not-understood-and-ignored = “{ $typed }” is not understood and ignored: { $wanted }
said-is-not-understood-its-value-is-searched = “{ $typed }” is not understood, its value is searched as text: { $wanted }
said-only-one-word-is-read-behind-put-a-longe = only one word is read behind { $field }: put a longer name in quotes
said-and-is-ignored-all-words-are-wanted-anyw = “AND” is ignored: all words are wanted anyway
said-or-is-ignored-articles-with-all-words-ar = “OR” is ignored: articles with all words are wanted first
said-the-query-is-long-only-its-first-words-a = the query is long: only its first { $most } words are read
said-nothing-to-search-for-beside-what-is-exc = nothing to search for beside what is excluded: the minus is ignored
said-is-no-day-month-or-year-write-it-as-yyyy = “{ $text }” is no day, month or year: write it as YYYY, YYYY-MM or YYYY-MM-DD
said-no-article-meets = no article meets { $shown }
said-no-article-meets-all-filters-together = no article meets all filters together
said-is-no-province-of-the-tables-comparing-i = “{ $name }” is no province of the tables: comparing it with the names in the articles
said-names-no-document = “{ $name }” names no document
said-has-no-word-to-look-for = “{ $name }” has no word to look for
said-no-is-written-with-these-marks-other-mar = no { $what } is written “{ $name }” with these marks: other marks are let in
said-party = party
said-organization = organization
said-body = body
said-person = person
said-publisher = publisher
said-place = place
said-province = province
said-no-word-to-search-for = no word to search for
said-no-article-has-any-of-these-words = no article has any of these words
said-no-article-that-meets-the-filters-has-an = no article that meets the filters has any of these words
said-has-been-part-of-since-2025-07-01-showin = “{ $name }” has been part of { $now } since 2025-07-01: showing all of { $same }
said-is-taken-in-both-divisions-since-2025-07 = “{ $name }” is taken in both divisions: since 2025-07-01 it includes { $added } as well
said-no-article-has-all-words-showing-those-w = no article has all words: showing those with most
said-no-article-cites-showing-those-with-its = no article cites “{ $symbol }”: showing those with its words
said-no-article-has-left-out = no article has “{ $word }”: left out
said-no-article-has-searched-for-instead = no article has “{ $word }”: searched for “{ $other }” instead
said-no-article-has-the-quoted-words-with-the = no article has the quoted words with these marks: showing other marks
said-no-article-has-side-by-side-showing-thes = no article has “{ $words }” side by side: showing these words apart
said-a-long-query-articles-need-not-have-all = a long query: articles need not have all of its words

## Tables of the user

said-the-header-is = the header is { $header }
said-write-2 = write { $wanted }
said-write-wording-same-as-or-wording-same-as = write wording⇥same_as, or wording⇥same_as⇥note
said-one-cell = one cell
said-write-two-wordings-with-a-tab-between-th = write two wordings with a tab between them
said-has-no-word = { $cell } has no word
said-write-a-wording-or-delete-the-line = write a wording or delete the line
said-cells = { $count } cells
said-write-two-and-a-note-if-you-like = write two, and a note if you like
said-the-file-begins-with-a-byte-order-mark = the file begins with a byte order mark
said-save-it-as-utf-8-without-bom = save it as UTF-8 without BOM
said-control-character = control character { $c }
said-delete-it-lines-end-with-lf-alone = delete it; lines end with LF alone
said-the-text-is-not-in-nfc = the text is not in NFC
said-normalise-the-file-to-nfc = normalise the file to NFC
said-cells-for-columns = { $cells } cells for { $columns } columns
said-part-the-cells-with-single-tabs-one-for = part the cells with single tabs, one for each column
said-stray-space-in = stray space in { $cell }
said-delete-it = delete it
said-column-is-empty = column { $column } is empty
said-fill-it-in-or-delete-the-row = fill it in or delete the row
said-the-row-is-already-on-line = the row is already on line { $first }
said-delete-one-of-the-two = delete one of the two
said-can-not-be-looked-for = { $phrase } can not be looked for
said-write-at-most-32-words-and-signs-single = write at most 32 words and signs, single spaces between them
said-no-rule-reads-a-table-of-this-name = no rule reads a table of this name
said-name-it-doc-types-tsv-issuers-tsv-abbrev = name it doc_types.tsv, issuers.tsv, abbreviations.tsv, places.tsv, landmarks.tsv, publishers.tsv or one of { $names }
said-no-rule-knows-class-of-table = no rule knows class { $class } of table { $table }
said-use-a-table-name-and-a-class-of-the-tabl = use a table name and a class of the tables that the crate ships
said-case-is = case is { $case }
said-write-one-of-exact-name-first-any = write one of exact, name, first, any
said-write-2024-for-the-63-provinces-2025-for = write 2024 for the 63 provinces, 2025 for the 34
said-division-is = division is { $division }
said-no-unit-of-has-code = no unit of { $division } has code { $code }
said-use-a-code-of = use a code of { $tables }
said-provinces-tsv-districts-2024-tsv-or-comm = provinces.tsv, districts_2024.tsv or communes_2024.tsv
said-provinces-2025-tsv-or-communes-2025-tsv = provinces_2025.tsv or communes_2025.tsv
said-host-is = host is { $host }
said-write-hosts-alone-such-as-baoapbac-vn-pa = write hosts alone, such as baoapbac.vn, parted by ;
said-no-province-has-code = no province has code { $code }
said-use-the-code-of-one-of-the-63-provinces = use the code of one of the 63 provinces of provinces.tsv, such as 24

## Gold and floors

said-at-line-column-mend-it-there = { $what } at line { $line } column { $column }: mend it there
said-at-line-column = { $what } at line { $line } column { $column }
said-at-column = { $what } at column { $column }
said-the-floor-of-is-write-a-number-from-0-to = the floor of { $figure } is { $floor }: write a number from 0 to 1
said-key-is-not-known-it-is-not-scored = key { $key } is not known: it is not scored
said-is-no-day-write-yyyy-mm-dd = { $key } { $day } is no day: write YYYY-MM-DD
said-dates-is-neither-day-nor-month-write-yyy = dates { $date } is neither day nor month: write YYYY-MM-DD or YYYY-MM
said-status-is-none-write-signed-planned-or-e = status { $status } is none: write signed, planned or earlier
said-several-values-where-one-is-expected = several values where one is expected
said-an-empty-value-where-a-text-is-expected = an empty value where a text is expected
said-no-known-day = no known day
said-no-text-at-all = no text at all
said-no-place = no place
said-signed-by = signed by { $names }

## Inputs

said-it-is-no-object = it is no object
said-there-is-no-text-in-it = there is no text in it
said-date-of-the-input-not-read-is-in-no-form = date of the input not read: "{ $words }" is in no form that is known
said-no-object = no object
said-the-id-is-neither-text-nor-a-number = the id is neither text nor a number
said-a-pdf-file = a PDF file
said-an-office-document-or-a-book = an office document or a book
said-an-office-document = an office document
said-a-picture = a picture
said-a-font = a font
said-a-sound = a sound
said-a-film = a film
said-a-database = a database
said-a-rar-archive = a RAR archive
said-a-7-zip-archive = a 7-Zip archive
said-data-packed-by-compress = data packed by compress
said-data-packed-by-lz4 = data packed by LZ4
said-an-rtf-file = an RTF file
said-unpack-it-first = { $what }: unpack it first
said-the-archive-is-cut-off-bytes-before-the = the archive is cut off, { $bytes } bytes before the end of this file
said-it-unpacks-to-more-than-times-its-size-n = it unpacks to more than { $times } times its size: not read on
said-the-data-ends-at-byte-and-something-else = the { $name } data ends at byte { $start } and something else follows
said-the-data-is-cut-off-after-unpacked-bytes = the { $name } data is cut off, after { $good } unpacked bytes
said-the-data-is-damaged-after-unpacked-bytes = the { $name } data is damaged, after { $good } unpacked bytes: { $cause }
said-the-checksum-is-another = the checksum is another
said-the-array-is-cut-off = the array is cut off
said-its-header-has-no-end = its header has no end
said-the-archive-is-cut-off-in-its-header = the archive is cut off in its header
said-its-headers-have-no-end = its headers have no end
said-no-way-to-read-the-content-encoding = no way to read the Content-Encoding "{ $encoding }"
said-its-body-cannot-be-unpacked = its body cannot be unpacked ({ $encoding }): { $cause }
said-no-record-begins-here-passed-over-to-the = no record begins here, passed over to the next one
said-the-record-has-no-content-length = the record has no Content-Length
said-the-archive-is-cut-off-bytes-before-the-2 = the archive is cut off, { $missing } bytes before the end of this record
said-the-record-does-not-end-where-its-conten = the record does not end where its Content-Length says
said-the-archive-has-only-the-beginning-of-th = the archive has only the beginning of this page: { $reason }

## Notes of records

said-ambiguous-without = ambiguous without { $wanting }: { $list }
said-a-year-or-term = a year or term
said-a-place = a place
said-is-a = "{ $words }": { $date } is a { $weekday }
said-monday = Monday
said-tuesday = Tuesday
said-wednesday = Wednesday
said-thursday = Thursday
said-friday = Friday
said-saturday = Saturday
said-sunday = Sunday
said-a-list-announces-items-were-read = a list announces { $count } items, { $read } were read
said-two-provinces-named-equally-often = two provinces named equally often: { $first }, { $second }
said-the-page-has-more-than-elements-read-to = the page has more than { $most } elements: read to byte { $at }
said-the-tag-at-byte-has-more-than-attributes = the tag at byte { $begun } has more than { $most } attributes: the rest was left out
said-elements-nested-deeper-than-were-left-ou = elements nested deeper than { $deepest } were left out, their words kept
said-published-as-the-the = published { $taken } as the { $source }; the { $beside } { $left }
said-page-shows = page shows
said-metadata-say = metadata say
said-the-page-sends-its-reader-to-another-one = the page sends its reader to another one
said-the-page-is-empty-until-its-scripts-have = the page is empty until its scripts have run
said-the-page-tells-of-an-error = the page tells of an error
said-the-page-asks-for-a-login = the page asks for a login
said-the-page-asks-for-consent = the page asks for consent
said-the-page-holds-only-the-beginning-of-an = the page holds only the beginning of an article for subscribers
said-the-page-is-a-list-of-other-articles = the page is a list of other articles
said-the-page-is-a-film-without-a-text = the page is a film without a text
said-the-page-is-a-gallery-without-a-text = the page is a gallery without a text
said-the-page-holds-headlines-and-labels-but = the page holds headlines and labels, but no running text
said-there-is-no-text = there is no text
said-declared-as-but-the-bytes-are-utf-8-read = declared as { $label }, but the bytes are UTF-8: read as UTF-8
said-declared-as-but-the-bytes-are-read-as = declared as { $label }, but the bytes are { $name }: read as { $same }
said-nothing-declares-the-character-set-read = nothing declares the character set: read as { $name } by its syllables
said-nothing-tells-the-character-set-read-as = nothing tells the character set: read as windows-1252
said-bytes-are-not-the-first-at-byte-read-as = { $count } bytes are not { $encoding }, the first at byte { $first }: read as U+FFFD
said-are-not-throughout-read-as-u-fffd = { $lost } { $unit } are not { $name } throughout: read as U+FFFD
said-bytes = bytes
said-lines = lines
said-the-text-is-in-though-its-characters-wer = the text is in { $name }, though its characters were read as windows-1252: { $count } converted
said-in-converted-in = { $count } in { $name } converted, in { $where }
said-more-than-once-in-part = { $what }, more than once in part
said-utf-8-that-had-been-read-as-windows-1252 = UTF-8 that had been read as windows-1252 repaired in { $where }
said-word = { $n } word
said-words = { $n } words
said-paragraph = { $n } paragraph
said-paragraphs = { $n } paragraphs
said-issuer-said-to-be = issuer said to be { $said }
said-its-symbol-says-its-date = its symbol says { $year }, its date { $dated }
said-sat-from-to-the-year-is = { $code } sat from { $from } to { $to }, the year is { $year }
said-term-ran-from-to-the-year-is = term { $term } ran from { $from } to { $to }, the year is { $year }
said-also-dated = also dated { $date }
said-is-called-its-symbol-says = { $symbol } is called { $called }, its symbol says { $code }
said-missing-separator = missing separator
said-space-inside = space inside
said-symbol-order = symbol order
said-missing-marks = missing marks

## Reasons of explain

said-letters-stand-right-before-the-digits-no = letters stand right before the digits: no symbol begins so
said-no-day-and-month-and-no-code-of-a-symbol = no day and month, and no code of a symbol
said-no-known-form-of-a-symbol = no known form of a symbol
said-a-number-like-a-year-without-n-m-or-a-ti = a number like a year, without "năm" or a time before it
said-told-with-the-input = told with the input
said-read-on-the-page = read on the page
said-a-draft-without-a-symbol = a draft without a symbol
said-a-verb-and-a-count-or-a-type-and-a-year = a verb and a count, or a type and a year: no "số" makes it a number
said-a-document-of-a-body-of-other-countries = a document of a body of other countries
said-the-article-is-of-other-countries = the article is of other countries
said-a-field-of-law-or-another-country-s-law = a field of law, or another country's law
said-the-number-of-a-paper-of-a-court-or-of-t = the number of a paper of a court, or of trade
said-no-type-word-before-it-that-fits-and-its = no type word before it that fits, and its codes are no type and body of the tables
said-the-number-of-a-contract = the number of a contract
said-the-name-of = the name of { $what }
said-a-name-that-the-article-gave-to-it-or-th = a name that the article gave to it, or that its title begins with
said-points-back-at-the-last-document-of-its = points back at the last document of its type
said-a-number-in-a-row-behind-a-type-word = a number in a row behind a type word
said-type-word-and-a-number-without-a-symbol = type word "{ $word }" and a number without a symbol
said-a-number-in-a-row-that-ends-in-a-whole-s = a number in a row that ends in a whole symbol: { $symbol }
said-a-symbol-without-a-type-word = a symbol without a type word{ $codes }
said-a-series-of-standards-and-a-number = a series of standards and a number
said-type-word-and-symbol = type word "{ $word }" and symbol "{ $symbol }"{ $codes }
said-and-are-codes-of-the-tables = : { $type } and { $body } are codes of the tables
said-is-a-type-of-the-tables-no-body-of-their = : { $type } is a type of the tables, { $body } no body of theirs
said-is-a-type-of-the-tables = : { $type } is a type of the tables
said-is-a-body-of-the-tables = : { $body } is a body of the tables
said-the-tables-know-none-of-its-codes = : the tables know none of its codes
said-a-name-of-the-table-of-laws = a name of the table of laws
said-a-law-that-the-table-does-not-have-an-ab = a law that the table does not have: an abbreviation, a year behind it, or one that amends
said-a-plenum-or-congress-of-the-party = a plenum or congress of the Party
said-a-title-right-behind-its-type = a title right behind its type
said-means-the-one-document-that-fits = means { $id }, the one document that fits
said-means-the-one-document-of-the-article-wi = means { $id }, the one document of the article with this number that fits
said-no-document-of-the-article-has-this-numb = no document of the article has this number and a symbol: left open
said-has-this-number-but-another-type-issuer = { $id } has this number, but another type, issuer, place or year: left open
said-several-documents-of-the-article-have-th = several documents of the article have this number: { $named }
said-the-text-names-no-issuer-is-what-the-tab = the text names no issuer: "{ $body }" is what the tables have for { $code }
said-issuer-stands-behind-it = issuer "{ $issuer }" stands behind it
said-issuer-issues-it-in-the-words-before-or = issuer "{ $issuer }" issues it in the words before, or that of the row
said-dated-by-the-act-that-is-told-or-by-the = dated by the act that is told, or by the row: "{ $words }"
said-own-date-stands-behind-it = own date "{ $words }" stands behind it
said-the-word-th-ng-stands-in-it = the word "tháng" stands in it
said-in-a-row-of-days-that-is-announced-as-a = in a row of days that is announced as a whole
said-announced-by = announced by "{ $words }"
said-joined-to-the-date-before-it = joined to the date before it
said-announced-by-a-clock-time = announced by a clock time
said-a-feast-or-a-named-day-stands-before-it = a feast or a named day stands before it
said-alone-in-brackets = alone in brackets
said-a-word-such-as-t-or-n-stands-before-it-a = a word such as "từ" or "đến" stands before it, and no count follows
said-the-figures-are-a-date-without-a-word-in = the figures are a date without a word in front
said-from-one-date-to-a-later-one-one-time-wi = from one date to a later one: one time with two ends
said-a-year-of-two-digits-and-no-word-in-fron = a year of two digits, and no word in front announces a day
said-no-word-in-front-announces-a-day = no word in front announces a day
said-in-brackets-behind-a-word-that-takes-a-n = in brackets behind a word that takes a number, or before what is counted
said-a-share-or-an-amount-of-what-follows = a share, or an amount of what follows
said-no-word-in-front-announces-a-month = no word in front announces a month
said-the-word-in-front-takes-a-number-of-its = the word in front takes a number of its own
said-a-day-of-the-lunar-calendar-its-value-is = a day of the lunar calendar: its value is that of the solar day beside it
said-a-day-or-month-of-the-lunar-calendar-its = a day or month of the lunar calendar: its value is not told
said-from-a-year-to-a-later-one = from a year to a later one
said-a-year-behind-n-m-or-in-a-row-behind-it = a year behind "năm", or in a row behind it
said-a-quarter-or-months-told-as-quarters = a quarter, or months told as quarters
said-a-month-in-words-or-behind-th-ng = a month in words, or behind "tháng"
said-nothing-tells-its-year = nothing tells its year
said-year-by-the-publication-date = year { $year } by the publication date { $day }
said-year-by-the-word-for-it-behind-the-date = year { $year } by the word for it behind the date
said-year-of-the-date-that-it-is-joined-to = year { $year } of the date that it is joined to
said-year-as-the-same-day-has-it-elsewhere = year { $year }, as the same day has it elsewhere: "{ $words }"
said-year-near-a-day-that-stands-with-its-yea = year { $year }, near a day that stands with its year elsewhere
said-year-of-a-full-date-a-few-words-before-t = year { $year } of a full date a few words before this or a near day
said-year-near-the-latest-full-date-of-what-t = year { $year }, near the latest full date of what the article tells
said-year-near-a-full-date-that-the-article-l = year { $year }, near a full date that the article looks forward to
said-year-as-the-sentence-states-for-its-acti = year { $year }, as the sentence states for its action: "{ $words }"
said-year-near-a-day-whose-sentence-states-it = year { $year }, near a day whose sentence states its year
said-year-as-the-title-states = year { $year }, as the title states
said-year-which-the-article-speaks-of-as-its = year { $year }, which the article speaks of as its present
said-the-own-date-of-a-document = the own date of a document
said-the-day-is-remembered-or-only-bounds-som = the day is remembered, or only bounds something
said-the-first-day-of-its-row-speaks-for-it = the first day of its row speaks for it
said-too-far-from-the-day-of-publication = too far from the day of publication
said-the-end-or-the-beginning-of-a-time = the end or the beginning of a time
said-inside-its-sentence-no-verb-of-the-news = inside its sentence, no verb of the news before it
said-a-full-date-below-the-lead-and-later-day = a full date below the lead, and later days are told
said-an-earlier-one-weighs-as-much = an earlier one weighs as much ({ $weight })
said-another-day-weighs-more-to = another day weighs more ({ $weight } to { $most })
said-weight = { $reasons } (weight { $weight })
said-opens-its-sentence = opens its sentence{ $more }
said-between-commas-or-between-a-subject-and = between commas, or between a subject and its verb{ $more }
said-inside-its-sentence-behind-a-verb-of-the = inside its sentence, behind a verb of the news or with a part of day{ $more }
said-in-the-lead-with-a-part-of-day = , in the lead, with a part of day
said-in-the-lead = , in the lead
said-with-a-part-of-day = , with a part of day
said-a-place-or-another-name-and-nothing-besi = a place or another name, and nothing beside it decides
said-a-place-of-this-name-is-named-with-its-k = a place of this name is named with its kind word, which is not here
said-part-of-the-name-of-something-else = part of the name of something else
said-weights-needed-more-than-what-is-said-of = weights: { $list }; needed: { $enough }, more than what is said of the country and abroad ({ $elsewhere }), and clearly more than the next
said-is-no-date-write-it-as = "{ $text }" is no date: write it as { $wanted }
said-yyyy-yyyy-mm-yyyy-mm-dd-or-yyyy-q1 = YYYY, YYYY-MM, YYYY-MM-DD or YYYY-Q1
said-yyyy-mm-dd-or-yyyy-mm-ddthh-mm-ss-07-00 = YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS+07:00
said-a-text-a-list-of-texts-or-null = a text, a list of texts, or null

## Damage, and what to do

said-damaged-baochi-check-index-says-what-is = { $path }: damaged: { $what }: `baochi check --index { $dir }` says what is lost and what to do
said-version-and-this-program-reads-version = version { $found }, and this program reads version { $wanted }
said-of-blocks-are-not-those-written-the-firs = { $bad } of { $blocks } blocks are not those written, the first from byte { $first } on
said-dictionary-and-columns-have-other-keys = dictionary and columns have other keys
said-have-a-record-that-is-none = have a record that is none
said-have-no-record = have no record
said-have-not-as-many-records-as-sources = have not as many records as sources
said-have-a-record-of-another-key = have a record of another key
said-have-a-record-of-another-text-or-page = have a record of another text or page
said-read-the-keys = read the keys
said-it-is-not-there = it is not there
said-cannot-be-read = cannot be read: { $cause }
said-cannot-be-read-2 = cannot be read
said-bytes-from-on-are-not-those-written = bytes from { $first } on are not those written
said-it-is-shorter-than-other-files-say = it is shorter than other files say
said-make-room-and-run-the-same-command-again = make room and run the same command again
said-give-a-folder-that-can-be-written-to-or = give a folder that can be written to, or the right to write to this one
said-run-the-same-command-again-when-the-disk = run the same command again when the disk is mended
said-it-is-not-there-and-with-it-the-list-of = it is not there, and with it the list of the parts of the index
said-lock-the-index = lock the index
said-delete-what-a-killed-run-left = delete what a killed run left
said-move-the-new-index-to-its-place = move the new index to its place
said-make-the-new-index-durable = make the new index durable
said-its-end-is-missing-it-was-cut-short-or-o = its end is missing: it was cut short or overwritten
said-its-end-does-not-agree-with-itself = its end does not agree with itself
said-it-does-not-tell-the-version-of-the-inde = it does not tell the version of the index
said-open-for-writing = open for writing
said-a-memory-limit-of-mb-is-too-small-at-lea = a memory limit of { $limit } MB is too small{ $why }: at least { $least } MB are needed: give --memory { $same }MB or more
said-for-an-index-of-articles = for an index of { $articles } articles
said-failed-to-write-to-the-index-what-was-sa = { $path }: failed to write to the index: { $cause }: what was saved before stays; { $out }
said-larger-than-which-is-what-memory-leaves = larger than { $size }, which is what --memory leaves for one article: give more, or split it
said-baochi-log-write-it-as-baochi-debug-or-s = BAOCHI_LOG={ $told }: write it as baochi=debug, or several parted by commas: baochi_index=trace,baochi=info
said-failed-to-write-the-summary = { $path }: failed to write the summary: { $cause }
said-merges-are-done = merges are done
said-it-went-away = it went away
said-no-name-of-a-file = no name of a file

## What a run tells

said-article = { $n } article
said-articles = { $n } articles
said-record = { $n } record
said-records = { $n } records
said-page = { $n } page
said-pages = { $n } pages
said-file = { $n } file
said-files = { $n } files
said-part = { $n } part
said-parts = { $n } parts
said-commit-2 = { $n } commit
said-commits = { $n } commits
said-new-text = { $n } new text
said-new-texts = { $n } new texts
said-failed = { $records }, { $failed } failed
said-without-an-article-reason-says-why = { $pages } without an article ("reason" says why)
said-saved = { $articles } saved
said-indexed-replaced-unchanged-failed-in-s-i = { $articles } indexed, { $replaced } replaced, { $unchanged } unchanged, { $failed } failed in { $seconds } s, into { $dir }
said-of-a-page-known-before-the-one-before-is = { $texts } of a page known before: the one before is kept
said-had-the-path-and-id-of-one-before-the-la = { $articles } had the path and id of one before: the last one stays
said-no-longer-there-and-removed = { $articles } no longer there and removed
said-of-these-inputs-no-longer-there-and-kept = { $articles } of these inputs { $are } no longer there and kept: --prune removes them
said-is = is
said-are = are
said-interrupted-the-old-index-stays = interrupted: the old index stays
said-saved-the-same-command-goes-on-from-here = { $what }: { $articles } saved{ $behind }: the same command goes on from here
said-the-last-was = , the last was { $place }
said-interrupted = interrupted
said-broken-off = broken off
said-interrupted-written-in-the-order-of-the = interrupted: { $records } written, in the order of the inputs
said-interrupted-the-index-is-as-it-was-and-t = interrupted: the index is as it was, and the next run that writes sweeps up
said-interrupted-of-written-all-of-them-whole = interrupted: { $done } of { $all } written, all of them whole; the order is always the same
said-interrupted-answered-in-the-order-of-the = interrupted: { $answered } answered, in the order of their lines
said-the-old-index-stays-the-new-one-would-no = the old index stays: the new one would not have all of these inputs
said-the-new-index-has-taken-the-place-of-the = the new index has taken the place of the old one
said-written-cannot-be-read-and-are-lost = { $records } written; { $lost } cannot be read and are lost
said-sound-in-read = { $dir }: sound: { $articles }, { $bytes } in { $files }; read: { $records }
said-damaged-in-read = { $dir }: damaged: { $articles }, { $bytes } in { $files }; read: { $records }
said-lengths-and-seals-only = lengths and seals only
said-part-of = { $file }: { $what } (part of { $articles })
said-part-of-2 = (part of { $articles })
said-cannot-be-read-3 = { $articles } cannot be read
said-is-writing-what-it-has-not-saved-was-not = { $holder } is writing: what it has not saved was not looked at
said-left-by-a-run-that-was-broken-off-the-ne = { $files } left by a run that was broken off: the next one that writes deletes them
said-what-to-do = What to do:
said-with-the-articles-it-was-made-from = with the articles it was made from:
said-without-them-what-can-be-read = without them, what can be read:
said-of-in-s-a-second-mb-a-second = { $articles } of { $bytes } in { $seconds } s: { $rate } a second, { $speed } MB a second
said-without-a-hit = { $asked }, { $empty } without a hit
said-p50-ms-p90-ms-p99-ms-most-ms = p50 { $p50 } ms, p90 { $p90 } ms, p99 { $p99 } ms, most { $most } ms
said-in = { $articles } in { $parts } ({ $bytes }), { $commits }
said-at-the-most = { $bytes } at the most
said-left-out = left out
said-failed-2 = failed
said-facts = facts
said-queries = queries
said-latency = latency
said-articles-2 = articles
said-index = index
said-memory = memory
said-new-text-2 = new text
