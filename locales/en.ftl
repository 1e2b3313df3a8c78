# The report's own words in English. Every locale has the same messages with the same arguments; a test sees to it.
# Syntax: https://projectfluent.org. Quotes of the policies are never translated.

## Whole sentences

place-said = { $place }: { $said }
sentence-end = .
between = { "; " }
comma = { ", " }
more-facts = and { $count } more
quoted = “{ $text }”

section-added = Section { $heading } was added.
section-removed = Section { $heading } was removed.
section-moved = Section { $heading } stands elsewhere.
section-same = Section { $heading } keeps its heading.
section-renamed = Section { $old } is now headed { $new }.
section-without-heading = A section without heading.

clause-added = { $quote } was added
clause-added-stating = { $quote } was added ({ $facts })
clause-removed = { $quote } was removed
clause-removed-stating = { $quote } was removed ({ $facts })
clause-moved = { $quote } { $said }
clause-same = { $quote } is unchanged
clause-reads = { $old } now reads { $new }

sections-added = { $count ->
    [one] { $count } section was added: { $headings }
   *[other] { $count } sections were added: { $headings }
}
sections-removed = { $count ->
    [one] { $count } section was removed: { $headings }
   *[other] { $count } sections were removed: { $headings }
}

## A few words beside quotes

gist-section-added = section added
gist-section-removed = section removed
gist-section-moved = section stands elsewhere
gist-heading-changed = heading changed
gist-added = added
gist-added-stating = added ({ $facts })
gist-removed = removed
gist-removed-stating = removed ({ $facts })
gist-moved = stands elsewhere
gist-moved-changed = stands elsewhere and says something else
gist-moved-facts = stands elsewhere; { $facts }
gist-same = unchanged
gist-terminology = only terms replaced throughout
gist-worded-differently = worded differently
gist-says-something-else = says something else

table-added = table added ({ $columns })
table-removed = table removed ({ $columns })
table-other = table changed ({ $columns })
table-same = table unchanged ({ $columns })
table-moved = table stands elsewhere
table-moved-changed = table stands elsewhere; { $said }
columns-added = { $count ->
    [one] column { $names } added
   *[other] columns { $names } added
}
columns-removed = { $count ->
    [one] column { $names } removed
   *[other] columns { $names } removed
}
column-renamed = column { $old } is now { $new }
rows-added = { $count ->
    [one] { $names } added
   *[other] { $names } added
}
rows-removed = { $count ->
    [one] { $names } removed
   *[other] { $names } removed
}
rows-changed = { $count ->
    [one] { $names } changed
   *[other] { $names } changed
}
row-now = { $old } is now { $new }
rows-kept = { $count } kept
rows-worded-differently = rows worded differently
more-renamed = { $count } more renamed
without-name = without name
aside = { " (" }{ $words })
fact-moved = { $name } { $value } moved
term-stayed = { $count ->
    [one] stayed in { $count } place
   *[other] stayed in { $count } places
}
row-added = row { $row } added
row-removed = row { $row } removed
row-same = row { $row } unchanged
row-renamed = row { $old } is now { $new }
row-changed = row { $row } changed
row-without-name = row changed
row-said = { $row }: { $facts }

## Facts

fact-replaced = { $name } { $old } → { $new }
fact-superseded = { $name } { $old } → { $new } (superseded it on { $day })
fact-dropped = { $name } { $value } dropped
fact-added = { $name } { $value } added
fact-named = { $name } { $value }

fact-date = date
fact-duration = period
fact-age = age
fact-amount = amount
fact-percentage = percentage
fact-email = e-mail address
fact-url = web address
fact-link = link to
fact-phone = phone number
fact-postal-address = postal address
fact-organisation = organisation
fact-person = person
fact-instrument = legal instrument
fact-jurisdiction = jurisdiction
fact-duty = duty
fact-role = role
fact-right = right
fact-number = number

right-access = access
right-rectification = rectification
right-erasure = erasure
right-portability = data portability
right-objection = objection
right-restriction = restriction of processing
right-withdraw-consent = withdrawal of consent
right-complaint = complaint to an authority
right-opt-out = opt-out
right-no-automated-decision = no automated decision
role-controller = controller
role-joint-controller = joint controller
role-processor = processor
role-sub-processor = sub-processor
role-representative = representative
role-dpo = data protection officer
role-supervisory-authority = supervisory authority

duty-must = must
duty-may = may
duty-must-not = must not
duty-will = will
duty-not = not

duration-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
duration-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
duration-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-business-days = { $count ->
    [one] { $count } business day
   *[other] { $count } business days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}

## Labels

severity-material = material
severity-substantive = substantive
severity-editorial = editorial

direction-weaker = weaker
direction-stronger = stronger

topic-collection = collection
topic-purposes = purposes
topic-sharing = sharing
topic-processors = processors
topic-transfers = transfers
topic-retention = retention
topic-security = security
topic-rights = rights
topic-children = children
topic-cookies = cookies
topic-advertising = advertising
topic-controller = controller
topic-contact = contact
topic-jurisdictions = jurisdictions
topic-policy-changes = policy-changes
topic-governing-law = governing-law
topic-liability = liability
topic-payment = payment
topic-account = account
topic-automated-decisions = automated-decisions
topic-content = content

old = old
new = new
old-dated = old { $date }
new-dated = new { $date }
row = row
added = added
removed = removed
renamed = renamed
moved = moved
rules = rules
no-date = no date
without-heading = (without heading)
in-section = in { $section }
terms = terms
more = { $count } more
line = l.{ $line }
page = p.{ $page }
place-old = old { $place }
place-new = new { $place }

## Headings and counts

what-matters = WHAT MATTERS
terms-heading = TERMS
document-as-a-whole = The document as a whole
no-changes = No changes.
count-versions = { $count ->
    [one] { $count } version
   *[other] { $count } versions
}
count-sections = { $count ->
    [one] { $count } section
   *[other] { $count } sections
}
count-clauses = { $count ->
    [one] { $count } clause
   *[other] { $count } clauses
}
count-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
count-tables = { $count ->
    [one] { $count } table
   *[other] { $count } tables
}
count-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
count-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
count-cells = { $count ->
    [one] { $count } cell
   *[other] { $count } cells
}
sections-then-now = { $count ->
    [one] { $count } section → { $now }
   *[other] { $count } sections → { $now }
}
sections-changed = { $count } changed
sections-came = { $count } added
sections-went = { $count } removed
sections-moved = { $count } moved
sections-renamed = { $count } renamed
changes-material = { $count } material
changes-substantive = { $count } substantive
changes-editorial = { $count } editorial
changes-waived = { $count } waived
waived-heading = WAIVED
waiver-applied = accepted by { $approver } until { $day }: { $reason }
waiver-expired = expired on { $day }, counts again ({ $approver }: { $reason })
waiver-unmatched = meets no change ({ $approver }: { $reason }, until { $day })
and = { " and " }
not-shown = { $count ->
    [one] { $parts } change not shown; --all shows everything.
   *[other] { $parts } changes not shown; --all shows everything.
}
other-topics = { $count ->
    [one] { $count } change on other topics not shown.
   *[other] { $count } changes on other topics not shown.
}
more-sentences = { $count } more: policydiff diff { $old } { $new }
advice = Not legal advice: check what matters against the documents themselves.

## The page for a browser

page-what-changed = What changed
page-skip = Skip to the changes
page-what-matters = What matters
page-counts = Changes by topic
page-terms = Terms replaced throughout
page-documents = The two versions
page-sections = Sections
page-side-by-side = Old and new, side by side
page-title = title
page-date = date
page-language = language
page-file = file
page-form = form
page-size = size
page-digest = SHA-256
page-warnings = warnings
page-places = places
page-topic = topic
page-no-topic = no topic
page-section = section
page-fact = fact
page-facts = facts
page-severity = severity
page-all = all
page-filter = Filter the changes
page-showing = { $shown } of { $total } changes shown
page-previous = previous
page-next = next
page-unfold = Unfold everything
page-marks = Mark what differs by
page-words = words
page-characters = characters
page-colours = colours
page-colours-system = as the system
page-colours-light = light
page-colours-dark = dark
page-keys = Keys:
page-accepted = accepted
page-waivers = Accepted changes
page-link-to = Link to change { $change }
page-no-counterpart = no counterpart
page-came-from = moved here from
page-went-to = now stands in
page-table = Table at { $change }
page-signs = Signs:
page-gap = the other language does not say this
page-made-by = Made by { $name } { $version } with the model { $model }.
page-unchanged = { $count ->
    [one] { $count } unchanged passage
   *[other] { $count } unchanged passages
}

## The page of a history

page-history = History of versions
page-timeline = Timeline
page-versions = Versions
page-table-rows = Table rows
page-all-facts = Facts
page-other-facts = { $count ->
    [one] { $count } name or address
   *[other] { $count } names, addresses and dates
}
page-restored = has the words of an earlier version again
page-told-above = told above:

## What made a report

made-by = { $program } · model { $model } · rules { $rules }
made-from = SHA-256: { $old } (old) · { $new } (new)
made-program = program
made-model = model
made-rules = rules
made-old = old version
made-new = new version
made-added-rules = rules added
made-waivers = waivers
made-options = options

## A changelog

changelog-title = Changes to { $title }
changelog-since = Compared with { $old }.
changelog-first = The first version here.
changelog-what-matters = What matters
changelog-changed = Changed
changelog-added = Added
changelog-removed = Removed
changelog-moved = Moved
changelog-terminology = Terminology
changelog-same = Unchanged
changelog-not-listed = { $count ->
    [one] { $parts } change is not listed.
   *[other] { $parts } changes are not listed.
}

## A Word document

word-redline = Redline
word-comparison = Comparison
word-old = Old version
word-new = New version
word-how-to-read = Accept all changes to get the new version, reject all to get the old one.
word-legend = + added, − removed, ~ changed, ↕ moved, ! material, blank: says the same. Struck through: the new version does not say it. Underlined: the old version does not say it.
word-made-with = Made with
word-page = Page
word-of = of

## Histories

matrix-sections = SECTIONS
matrix-rows = TABLE ROWS
matrix-facts = FACTS
matrix-sections-heading = Sections
matrix-rows-heading = Table rows
matrix-facts-heading = Facts
mark-absent = absent
mark-came-in = new
mark-back = back
mark-same = same
mark-changed = changed
mark-renamed = renamed
mark-moved = moved
mark-gone = gone
went-into = went into { $heading }
came-out-of = came out of { $heading }
replaced-by = replaced by { $value }
restores = has the words of { $version } again
passages-restored = { $count ->
    [one] { $count } passage has the words of { $version } again
   *[other] { $count } passages have the words of { $version } again
}
facts-left-out = { $count ->
    [one] { $count } name or address is not listed (--all)
   *[other] { $count } names, addresses and dates are not listed (--all)
}
followed-section = Section { $name }
followed-passage = Passage in { $name }

## An audit of translations

audit-title = Audit of the translations of { $title }
audit-reference = reference
audit-previous = previous reference
audit-translation = translation
audit-because-asked = It is the reference because it was named with --reference.
audit-because-stated = It is the reference because the text says that its language prevails.
audit-because-first = It is the reference because it was given first; no text says which language prevails.
audit-says-the-same = says the same
audit-nothing = The translations say the same as the reference.
audit-matrix = Sections by language
audit-cell-same = same
audit-cell-differs = differs
audit-cell-missing = missing
audit-cell-added = only here
audit-cell-none = –
audit-kind-missing = lacks
audit-kind-added = adds
audit-kind-differs = differs
audit-kind-order = order
audit-kind-term = term
audit-kind-untranslated = untranslated
audit-kind-outdated = outdated
audit-missing = the { $translation } translation lacks { $quote }
audit-missing-section = The { $translation } translation lacks the section { $quote }
audit-added = only the { $translation } translation says { $quote }
audit-added-section = Only the { $translation } translation has the section { $quote }
audit-differs = { $reference } says { $old }, { $translation } says { $new }
audit-order = { $quote } stands in another place in { $translation }
audit-order-section = The section { $quote } stands in another place in { $translation }
audit-untranslated = { $translation } leaves untranslated: { $quote }
audit-term = { $reference } says “{ $term }” throughout; { $translation } says “{ $first }” in { $first-count } places and “{ $other }” in { $other-count }
audit-older = { $translation } is of { $new }, older than { $reference } ({ $old })
audit-outdated = { $translation } still has the text of the previous reference
audit-outdated-of = { $translation } still has the text of { $day }
audit-said = { $lead }: { $said }
audit-fact = { $name }: { $reference } says { $old }, { $translation } says { $new }
audit-fact-lacking = { $name } { $value } stands in { $reference } and not in { $translation }
audit-fact-more = { $name } { $value } stands in { $translation } and not in { $reference }
audit-not-shown = Not shown: { $parts } (--all).
audit-other-topics = { $count ->
    [one] { $count } finding about another topic is not shown.
   *[other] { $count } findings about other topics are not shown.
}

## What stands beside the policy, and the account

role-own = Policy
role-folded = Folded
role-note = Notes
role-navigation = Menus and page footers
role-running-header = Page headers
role-page-number = Page numbers
role-interface = Buttons, forms and banners
role-links = Lists of links
role-passing = Counters and relative dates
role-hidden = Hidden text
role-struck = Struck text
role-placeholder = Placeholders of fields
left-out-heading = LEFT OUT OF THE POLICY, BUT DIFFERENT
left-out-differs = Left out of the policy, but different
thousands = ,
account-words = Account: { $total } words · { $same } the same · { $told } in the changes told · { $editorial } editorial · { $left-out } left out, the same in both · { $unaccounted } unaccounted for
account-clauses = Account: { $total } clauses · { $agree } agree · { $differ } differ · { $only } only in one version · { $not-compared } left out and not compared · { $unaccounted } unaccounted for
account-fault = The account does not balance: part of the text was not compared. Check it by eye, and please report this fault with both files.
