# Les mots du rapport en français. Mêmes messages et mêmes arguments que dans les autres langues ; un test y veille.
# Syntaxe : https://projectfluent.org. Les citations des politiques ne sont jamais traduites.

## Phrases entières

place-said = { $place } : { $said }
sentence-end = .
between = { " ; " }
comma = { ", " }
more-facts = et { $count } de plus
quoted = « { $text } »

section-added = La section { $heading } a été ajoutée.
section-removed = La section { $heading } a été supprimée.
section-moved = La section { $heading } se trouve ailleurs.
section-same = La section { $heading } garde son titre.
section-renamed = La section { $old } s’intitule désormais { $new }.
section-without-heading = Une section sans titre.

clause-added = { $quote } a été ajouté
clause-added-stating = { $quote } a été ajouté ({ $facts })
clause-removed = { $quote } a été supprimé
clause-removed-stating = { $quote } a été supprimé ({ $facts })
clause-moved = { $quote } : { $said }
clause-same = { $quote } est inchangé
clause-reads = { $old } devient { $new }

sections-added = { $count ->
    [one] { $count } section a été ajoutée : { $headings }
   *[other] { $count } sections ont été ajoutées : { $headings }
}
sections-removed = { $count ->
    [one] { $count } section a été supprimée : { $headings }
   *[other] { $count } sections ont été supprimées : { $headings }
}

## Quelques mots à côté des citations

gist-section-added = section ajoutée
gist-section-removed = section supprimée
gist-section-moved = section déplacée
gist-heading-changed = titre modifié
gist-added = ajouté
gist-added-stating = ajouté ({ $facts })
gist-removed = supprimé
gist-removed-stating = supprimé ({ $facts })
gist-moved = se trouve ailleurs
gist-moved-changed = se trouve ailleurs et dit autre chose
gist-moved-facts = se trouve ailleurs ; { $facts }
gist-same = inchangé
gist-terminology = seuls des termes remplacés partout
gist-worded-differently = formulé autrement
gist-says-something-else = dit autre chose

table-added = tableau ajouté ({ $columns })
table-removed = tableau supprimé ({ $columns })
table-other = tableau modifié ({ $columns })
table-same = tableau inchangé ({ $columns })
table-moved = tableau déplacé
table-moved-changed = tableau déplacé ; { $said }
columns-added = { $count ->
    [one] colonne { $names } ajoutée
   *[other] colonnes { $names } ajoutées
}
columns-removed = { $count ->
    [one] colonne { $names } supprimée
   *[other] colonnes { $names } supprimées
}
column-renamed = la colonne { $old } devient { $new }
rows-added = { $count ->
    [one] ligne ajoutée : { $names }
   *[other] lignes ajoutées : { $names }
}
rows-removed = { $count ->
    [one] ligne supprimée : { $names }
   *[other] lignes supprimées : { $names }
}
rows-changed = { $count ->
    [one] ligne modifiée : { $names }
   *[other] lignes modifiées : { $names }
}
row-now = { $old } devient { $new }
rows-kept = { $count ->
    [one] { $count } conservée
   *[other] { $count } conservées
}
rows-worded-differently = lignes formulées autrement
more-renamed = { $count } autres renommées
without-name = sans nom
aside = { " (" }{ $words })
fact-moved = { $name } { $value } : déplacement
term-stayed = { $count ->
    [one] maintenu à { $count } endroit
   *[other] maintenu à { $count } endroits
}
row-added = ligne { $row } ajoutée
row-removed = ligne { $row } supprimée
row-same = ligne { $row } inchangée
row-renamed = la ligne { $old } devient { $new }
row-changed = ligne { $row } modifiée
row-without-name = ligne modifiée
row-said = { $row } : { $facts }

## Faits

fact-replaced = { $name } { $old } → { $new }
fact-superseded = { $name } { $old } → { $new } (lui a succédé le { $day })
fact-dropped = { $name } { $value } : retrait
fact-added = { $name } { $value } : ajout
fact-named = { $name } { $value }

fact-date = date
fact-duration = durée
fact-age = âge
fact-amount = montant
fact-percentage = pourcentage
fact-email = adresse électronique
fact-url = adresse web
fact-link = lien vers
fact-phone = numéro de téléphone
fact-postal-address = adresse postale
fact-organisation = organisation
fact-person = personne
fact-instrument = instrument juridique
fact-jurisdiction = territoire
fact-duty = obligation
fact-role = rôle
fact-right = droit
fact-number = nombre

right-access = accès
right-rectification = rectification
right-erasure = effacement
right-portability = portabilité
right-objection = opposition
right-restriction = limitation du traitement
right-withdraw-consent = retrait du consentement
right-complaint = réclamation auprès d’une autorité
right-opt-out = refus (opt-out)
right-no-automated-decision = absence de décision automatisée
role-controller = responsable du traitement
role-joint-controller = coresponsable du traitement
role-processor = sous-traitant
role-sub-processor = sous-traitant ultérieur
role-representative = représentant
role-dpo = délégué à la protection des données
role-supervisory-authority = autorité de contrôle

duty-must = doit
duty-may = peut
duty-must-not = ne doit pas
duty-will = s’engage à
duty-not = ne … pas

duration-years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}
duration-months = { $count } mois
duration-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
duration-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
duration-business-days = { $count ->
    [one] { $count } jour ouvrable
   *[other] { $count } jours ouvrables
}
duration-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}

## Étiquettes

severity-material = important
severity-substantive = de fond
severity-editorial = rédactionnel

direction-weaker = moins protecteur
direction-stronger = plus protecteur

topic-collection = collecte
topic-purposes = finalités
topic-sharing = partage
topic-processors = sous-traitants
topic-transfers = transferts
topic-retention = conservation
topic-security = sécurité
topic-rights = droits
topic-children = enfants
topic-cookies = cookies
topic-advertising = publicité
topic-controller = responsable
topic-contact = contact
topic-jurisdictions = territoires
topic-policy-changes = modifications
topic-governing-law = droit applicable
topic-liability = responsabilité
topic-payment = paiement
topic-account = compte
topic-automated-decisions = décisions automatisées
topic-content = contenus

old = avant
new = après
old-dated = avant, { $date }
new-dated = après, { $date }
row = ligne
added = ajout
removed = retrait
renamed = renommé
moved = déplacé
rules = règles
no-date = sans date
without-heading = (sans titre)
in-section = dans { $section }
terms = termes
more = { $count } de plus
line = l.{ $line }
page = p.{ $page }
place-old = avant { $place }
place-new = après { $place }

## Titres et nombres

what-matters = CE QUI COMPTE
terms-heading = TERMES
document-as-a-whole = Le document dans son ensemble
no-changes = Aucun changement.
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
    [one] { $count } tableau
   *[other] { $count } tableaux
}
count-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
count-rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
count-cells = { $count ->
    [one] { $count } cellule
   *[other] { $count } cellules
}
sections-then-now = { $count ->
    [one] { $count } section → { $now }
   *[other] { $count } sections → { $now }
}
sections-changed = { $count ->
    [one] { $count } modifiée
   *[other] { $count } modifiées
}
sections-came = { $count ->
    [one] { $count } ajoutée
   *[other] { $count } ajoutées
}
sections-went = { $count ->
    [one] { $count } supprimée
   *[other] { $count } supprimées
}
sections-moved = { $count ->
    [one] { $count } déplacée
   *[other] { $count } déplacées
}
sections-renamed = { $count ->
    [one] { $count } renommée
   *[other] { $count } renommées
}
changes-material = { $count ->
    [one] { $count } important
   *[other] { $count } importants
}
changes-substantive = { $count } de fond
changes-editorial = { $count ->
    [one] { $count } rédactionnel
   *[other] { $count } rédactionnels
}
changes-waived = { $count ->
    [one] { $count } accepté
   *[other] { $count } acceptés
}
waived-heading = ACCEPTÉS
waiver-applied = accepté par { $approver } jusqu’au { $day } : { $reason }
waiver-expired = expiré le { $day }, compte à nouveau ({ $approver } : { $reason })
waiver-unmatched = ne vise aucun changement ({ $approver } : { $reason }, jusqu’au { $day })
and = { " et " }
not-shown = { $count ->
    [one] { $parts } : changement non affiché ; --all montre tout.
   *[other] { $parts } : changements non affichés ; --all montre tout.
}
other-topics = { $count ->
    [one] { $count } changement sur d’autres sujets non affiché.
   *[other] { $count } changements sur d’autres sujets non affichés.
}
more-sentences = { $count } de plus : policydiff diff { $old } { $new }
advice = Ceci n’est pas un avis juridique : vérifiez ce qui compte dans les documents eux-mêmes.

## La page pour un navigateur

page-what-changed = Ce qui a changé
page-skip = Aller aux changements
page-what-matters = Ce qui compte
page-counts = Changements par sujet
page-terms = Termes remplacés partout
page-documents = Les deux versions
page-sections = Sections
page-side-by-side = Avant et après, côte à côte
page-title = titre
page-date = date
page-language = langue
page-file = fichier
page-form = format
page-size = taille
page-digest = SHA-256
page-warnings = avertissements
page-places = endroits
page-topic = sujet
page-no-topic = sans sujet
page-section = section
page-fact = fait
page-facts = faits
page-severity = gravité
page-all = tous
page-filter = Filtrer les changements
page-showing = { $shown } changements affichés sur { $total }
page-previous = précédent
page-next = suivant
page-unfold = Tout déplier
page-marks = Marquer les différences par
page-words = mots
page-characters = caractères
page-colours = couleurs
page-colours-system = comme le système
page-colours-light = clair
page-colours-dark = sombre
page-keys = Touches :
page-accepted = accepté
page-waivers = Changements acceptés
page-link-to = Lien vers le changement { $change }
page-no-counterpart = sans équivalent
page-came-from = déplacé ici depuis
page-went-to = se trouve désormais dans
page-table = Tableau, { $change }
page-signs = Signes :
page-gap = l’autre langue ne le dit pas
page-made-by = Établi par { $name } { $version } avec le modèle { $model }.
page-unchanged = { $count ->
    [one] { $count } passage inchangé
   *[other] { $count } passages inchangés
}

## La page d’un historique

page-history = Historique des versions
page-timeline = Chronologie
page-versions = Versions
page-table-rows = Lignes des tableaux
page-all-facts = Faits
page-other-facts = { $count ->
    [one] { $count } nom ou adresse
   *[other] { $count } noms, adresses et dates
}
page-restored = reprend les termes d’une version antérieure
page-told-above = indiqué plus haut :

## Ce qui a établi un rapport

made-by = { $program } · modèle { $model } · règles { $rules }
made-from = SHA-256 : { $old } (avant) · { $new } (après)
made-program = programme
made-model = modèle
made-rules = règles
made-old = ancienne version
made-new = nouvelle version
made-added-rules = règles ajoutées
made-waivers = changements acceptés
made-options = options

## Un journal des modifications

changelog-title = Modifications de « { $title } »
changelog-since = Par rapport à { $old }.
changelog-first = Première version connue.
changelog-what-matters = L’essentiel
changelog-changed = Modifié
changelog-added = Ajouté
changelog-removed = Supprimé
changelog-moved = Déplacé
changelog-terminology = Terminologie
changelog-same = Inchangé
changelog-not-listed = { $count ->
    [one] Non reprise ici : { $parts }.
   *[other] Non reprises ici : { $parts }.
}

## Un document Word

word-redline = Version comparée
word-comparison = Comparaison
word-old = Ancienne version
word-new = Nouvelle version
word-how-to-read = Accepter toutes les modifications donne la nouvelle version, les refuser toutes donne l’ancienne.
word-legend = + ajouté, − supprimé, ~ modifié, ↕ déplacé, ! important, vide : dit la même chose. Barré : la nouvelle version ne le dit pas. Souligné : l’ancienne version ne le dit pas.
word-made-with = Établi avec
word-page = Page
word-of = sur

## Historiques

matrix-sections = SECTIONS
matrix-rows = LIGNES DE TABLEAUX
matrix-facts = FAITS
matrix-sections-heading = Sections
matrix-rows-heading = Lignes de tableaux
matrix-facts-heading = Faits
mark-absent = absente
mark-came-in = nouvelle
mark-back = revenue
mark-same = inchangée
mark-changed = modifiée
mark-renamed = renommée
mark-moved = déplacée
mark-gone = disparue
went-into = passée dans { $heading }
came-out-of = issue de { $heading }
replaced-by = remplacé par { $value }
restores = reprend les termes de { $version }
passages-restored = { $count ->
    [one] { $count } passage reprend les termes de { $version }
   *[other] { $count } passages reprennent les termes de { $version }
}
facts-left-out = { $count ->
    [one] { $count } nom ou adresse n’est pas listé (--all)
   *[other] { $count } noms, adresses et dates ne sont pas listés (--all)
}
followed-section = Section { $name }
followed-passage = Passage de { $name }

## Un audit de traductions

audit-title = Audit des traductions de { $title }
audit-reference = référence
audit-previous = référence précédente
audit-translation = traduction
audit-because-asked = C’est la référence parce qu’elle a été désignée par --reference.
audit-because-stated = C’est la référence parce que le texte dit que sa langue fait foi.
audit-because-first = C’est la référence parce qu’elle a été donnée en premier ; aucun texte ne dit quelle langue fait foi.
audit-says-the-same = dit la même chose
audit-nothing = Les traductions disent la même chose que la référence.
audit-matrix = Sections par langue
audit-cell-same = identique
audit-cell-differs = diffère
audit-cell-missing = absente
audit-cell-added = ici seulement
audit-cell-none = –
audit-kind-missing = manque
audit-kind-added = ajoute
audit-kind-differs = diffère
audit-kind-order = ordre
audit-kind-term = terme
audit-kind-untranslated = non traduit
audit-kind-outdated = périmé
audit-missing = la traduction { $translation } ne contient pas { $quote }
audit-missing-section = La traduction { $translation } ne contient pas la section { $quote }
audit-added = seule la traduction { $translation } dit { $quote }
audit-added-section = Seule la traduction { $translation } contient la section { $quote }
audit-differs = { $reference } dit { $old }, { $translation } dit { $new }
audit-order = { $quote } se trouve à un autre endroit en { $translation }
audit-order-section = La section { $quote } se trouve à un autre endroit en { $translation }
audit-untranslated = { $translation } laisse non traduit : { $quote }
audit-term = { $reference } dit partout « { $term } » ; { $translation } dit « { $first } » à { $first-count } endroits et « { $other } » à { $other-count }
audit-older = { $translation } est du { $new }, plus ancien que { $reference } ({ $old })
audit-outdated = { $translation } contient encore le texte de la référence précédente
audit-outdated-of = { $translation } contient encore le texte du { $day }
audit-said = { $lead } : { $said }
audit-fact = { $name } : { $reference } dit { $old }, { $translation } dit { $new }
audit-fact-lacking = { $name } { $value } figure en { $reference } et non en { $translation }
audit-fact-more = { $name } { $value } figure en { $translation } et non en { $reference }
audit-not-shown = Non affiché : { $parts } (--all).
audit-other-topics = { $count ->
    [one] { $count } constat sur un autre sujet n’est pas affiché.
   *[other] { $count } constats sur d’autres sujets ne sont pas affichés.
}

## Ce qui entoure la politique, et le compte

role-own = Politique
role-folded = Texte replié
role-note = Notes
role-navigation = Menus et pieds de page
role-running-header = En-têtes de page
role-page-number = Numéros de page
role-interface = Boutons, formulaires et bandeaux
role-links = Listes de liens
role-passing = Compteurs et dates relatives
role-hidden = Texte masqué
role-struck = Texte barré
role-placeholder = Textes indicatifs des champs
left-out-heading = HORS DE LA POLITIQUE, MAIS DIFFÉRENT
left-out-differs = Hors de la politique, mais différent
thousands = { "\u202F" }
account-words = Compte : { $total } mots · { $same } identiques · { $told } dans les changements signalés · { $editorial } rédactionnels · { $left-out } hors de la politique, identiques · { $unaccounted } non comptés
account-clauses = Compte : { $total } clauses · { $agree } concordantes · { $differ } différentes · { $only } dans une seule version · { $not-compared } hors de la politique et non comparées · { $unaccounted } non comptées
account-fault = Le compte n’est pas juste : une partie du texte n’a pas été comparée. Vérifiez-la à l’œil et signalez ce défaut avec les deux fichiers.
