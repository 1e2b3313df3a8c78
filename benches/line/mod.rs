//! A line of versions of one made-up policy of thirty pages, in English, or in English and French by turns.

/// Words of a language from which sentences are drawn; the same place in each list says the same.
struct Stock {
    tag: &'static str,
    title: &'static str,
    updated: &'static str,
    /// Who, doing what, to what, when, and what follows.
    parts: [&'static [&'static str]; 5],
    heading: &'static str,
    columns: &'static str,
}

const ENGLISH: Stock = Stock {
    tag: "en",
    title: "Privacy policy",
    updated: "Last updated",
    parts: [
        &["We", "Our partners", "Our carriers", "Our support staff", "Our auditors", "The payment service"],
        &[
            "may collect",
            "store",
            "must not share",
            "delete",
            "review",
            "encrypt",
            "transfer",
            "may disclose",
            "combine",
            "analyse",
            "export",
            "archive",
        ],
        &[
            "your name and address",
            "payment records",
            "delivery addresses",
            "log files of our servers",
            "cookie identifiers",
            "support tickets",
            "location data of your telephone",
            "browser settings",
            "voice recordings",
            "job applications",
            "invoices",
            "survey answers",
            "device identifiers",
            "contact lists",
        ],
        &[
            "when you open an account",
            "to prevent fraud",
            "as tax law demands",
            "for up to ninety days",
            "on servers in Ireland",
            "if a court orders it",
            "so that the site works",
            "before you leave the shop",
            "only with your consent",
            "to answer your questions",
            "under the General Data Protection Regulation",
        ],
        &[
            "and you can object at any time",
            "and we tell you by e-mail within 30 days",
            "unless you write to privacy@example.com",
            "which helps us to keep the service safe",
            "and nobody else has access to them",
            "for as long as the contract lasts",
            "and we ask the other party to protect them in the same way",
        ],
    ],
    heading: "How we treat",
    columns: "Company | Country | Purpose",
};

const FRENCH: Stock = Stock {
    tag: "fr",
    title: "Politique de confidentialité",
    updated: "Dernière mise à jour",
    parts: [
        &[
            "Nous",
            "Nos partenaires",
            "Nos transporteurs",
            "Notre service client",
            "Nos auditeurs",
            "Le service de paiement",
        ],
        &[
            "pouvons recueillir",
            "conservons",
            "ne devons pas partager",
            "supprimons",
            "examinons",
            "chiffrons",
            "transférons",
            "pouvons divulguer",
            "combinons",
            "analysons",
            "exportons",
            "archivons",
        ],
        &[
            "votre nom et votre adresse",
            "les données de paiement",
            "les adresses de livraison",
            "les journaux de nos serveurs",
            "les identifiants des cookies",
            "les demandes d'assistance",
            "les données de localisation de votre téléphone",
            "les paramètres du navigateur",
            "les enregistrements vocaux",
            "les candidatures",
            "les factures",
            "les réponses aux enquêtes",
            "les identifiants des appareils",
            "les listes de contacts",
        ],
        &[
            "lorsque vous ouvrez un compte",
            "pour prévenir la fraude",
            "comme la loi fiscale l'exige",
            "pendant quatre-vingt-dix jours au plus",
            "sur des serveurs en Irlande",
            "si un tribunal l'ordonne",
            "pour que le site fonctionne",
            "avant que vous ne quittiez la boutique",
            "uniquement avec votre consentement",
            "pour répondre à vos questions",
            "conformément au Règlement général sur la protection des données",
        ],
        &[
            "et vous pouvez vous y opposer à tout moment",
            "et nous vous en informons par e-mail sous 30 jours",
            "sauf si vous écrivez à privacy@example.com",
            "ce qui nous aide à garder le service sûr",
            "et personne d'autre n'y a accès",
            "tant que dure le contrat",
            "et nous demandons à l'autre partie de les protéger de la même façon",
        ],
    ],
    heading: "Comment nous traitons",
    columns: "Société | Pays | Finalité",
};

/// In which languages the versions of a line are written.
#[derive(Clone, Copy, Debug)]
pub enum Tongues {
    /// All in English.
    One,
    /// In English and in French by turns.
    ByTurns,
}

const SECTIONS: usize = 60;
const CLAUSES: usize = 9;
const ROWS: usize = 14;

/// What a version says: numbers from which sentences, headings and rows are drawn.
struct Version {
    sections: Vec<(u64, Vec<u64>)>,
    rows: Vec<u64>,
}

/// Numbers that look like chance and are the same at every run (Marsaglia's xorshift).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// The versions, oldest first, as names of files and Markdown. Each differs from the one before by six clauses that say
/// something else, one that came and one that went; by a row in every third version, a section in every tenth.
pub fn line(versions: usize, tongues: Tongues) -> Vec<(String, String)> {
    let mut draws = Draws(0x9E37_79B9_7F4A_7C15);
    let mut version = Version {
        sections: (0..SECTIONS).map(|_| (draws.next(), (0..CLAUSES).map(|_| draws.next()).collect())).collect(),
        rows: (0..ROWS).map(|_| draws.next()).collect(),
    };
    let mut line = Vec::new();
    for index in 0..versions {
        if index > 0 {
            version.edit(index, &mut draws);
        }
        let stock = match tongues {
            Tongues::ByTurns if index % 2 == 1 => &FRENCH,
            _ => &ENGLISH,
        };
        let day = format!("{}-{:02}-{:02}", 2010 + index / 12, index % 12 + 1, index % 28 + 1);
        line.push((format!("{day}.{}.md", stock.tag), version.written(&day, stock)));
    }
    line
}

impl Version {
    fn edit(&mut self, index: usize, draws: &mut Draws) {
        for _ in 0..6 {
            let section = draws.below(self.sections.len());
            let clause = draws.below(self.sections[section].1.len());
            self.sections[section].1[clause] = draws.next();
        }
        let (came, went) = (draws.below(self.sections.len()), draws.below(self.sections.len()));
        self.sections[came].1.push(draws.next());
        if self.sections[went].1.len() > 2 {
            self.sections[went].1.remove(0);
        }
        if index.is_multiple_of(3) {
            let row = draws.below(self.rows.len());
            self.rows[row] = draws.next();
        }
        if index.is_multiple_of(10) {
            let place = draws.below(self.sections.len());
            self.sections.remove(place);
            let place = draws.below(self.sections.len());
            let section = (draws.next(), (0..CLAUSES).map(|_| draws.next()).collect());
            self.sections.insert(place, section);
        }
    }

    fn written(&self, day: &str, stock: &Stock) -> String {
        let mut text = format!("# {}\n\n{}: {day}\n", stock.title, stock.updated);
        for (index, (heading, clauses)) in self.sections.iter().enumerate() {
            let draw = |part: usize| drawn(stock, part, *heading);
            text.push_str(&format!("\n## {}. {} {} {}\n", index + 1, stock.heading, draw(2), draw(3)));
            for (place, clause) in clauses.iter().enumerate() {
                text.push_str(if place % 4 == 0 { "\n" } else { " " });
                let words: Vec<&str> = (0..5).map(|part| drawn(stock, part, *clause)).collect();
                text.push_str(&format!("{}.", words.join(" ")));
                if place % 4 == 3 {
                    text.push('\n');
                }
            }
            text.push('\n');
            if index == SECTIONS / 2 {
                text.push_str(&format!("\n| {} |\n|---|---|---|\n", stock.columns));
                for row in &self.rows {
                    let country = ["Ireland", "Japan", "Canada", "Brazil"][(row >> 40) as usize % 4];
                    text.push_str(&format!("| Example {} Ltd | {country} | {} |\n", row % 9973, drawn(stock, 2, *row)));
                }
            }
        }
        text
    }
}

/// The words of a part of a sentence; each part heeds bits of its own.
fn drawn(stock: &Stock, part: usize, draw: u64) -> &'static str {
    let words = stock.parts[part];
    words[(draw >> (8 * part)) as usize % 256 % words.len()]
}
