//! What a passage is about: the heading says it, or the text.
//!
//! After `facts`, before `align`: that two headings are about the same thing says in any two languages that their sections
//! belong together; later the topic of a change decides whether it matters. The topics are data (`rules/*.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::facts::is_list_of_jurisdictions;
use crate::facts::names::{NameTable, Skeleton};

/// Something passages are about, as it is written in a rule text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The value in reports.
    pub id: String,
    /// The name in reports.
    pub name: String,
    /// Whether it is a container: what its text says comes first.
    #[serde(default)]
    pub general: bool,
    /// Words of headings, matched in the text too.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Words of the text itself.
    #[serde(default)]
    pub words: Vec<String>,
}

/// The topics that are known.
#[derive(Debug)]
pub struct Topics {
    topics: Vec<Topic>,
    /// Words of headings, by twice the topic, and words of the text only, by twice the topic and one.
    words: NameTable,
}

#[derive(Default, Deserialize)]
struct TopicText {
    #[serde(default)]
    topic: Vec<Topic>,
}

/// The files of topics and rules that come with the program, by their names: one for each topic, one for facts that matter
/// whatever the topic, one for changes of words. Their order is that of topics and rules in reports.
pub(crate) const RULE_FILES: [(&str, &str); 23] = [
    ("collection", include_str!("../rules/collection.toml")),
    ("purposes", include_str!("../rules/purposes.toml")),
    ("sharing", include_str!("../rules/sharing.toml")),
    ("processors", include_str!("../rules/processors.toml")),
    ("transfers", include_str!("../rules/transfers.toml")),
    ("retention", include_str!("../rules/retention.toml")),
    ("security", include_str!("../rules/security.toml")),
    ("rights", include_str!("../rules/rights.toml")),
    ("children", include_str!("../rules/children.toml")),
    ("cookies", include_str!("../rules/cookies.toml")),
    ("advertising", include_str!("../rules/advertising.toml")),
    ("controller", include_str!("../rules/controller.toml")),
    ("contact", include_str!("../rules/contact.toml")),
    ("jurisdictions", include_str!("../rules/jurisdictions.toml")),
    ("policy-changes", include_str!("../rules/policy-changes.toml")),
    ("governing-law", include_str!("../rules/governing-law.toml")),
    ("liability", include_str!("../rules/liability.toml")),
    ("payment", include_str!("../rules/payment.toml")),
    ("account", include_str!("../rules/account.toml")),
    ("automated-decisions", include_str!("../rules/automated-decisions.toml")),
    ("content", include_str!("../rules/content.toml")),
    ("facts", include_str!("../rules/facts.toml")),
    ("words", include_str!("../rules/words.toml")),
];

static BUILT_IN: LazyLock<Topics> = LazyLock::new(|| {
    // A test checks the built-in texts; of one that were broken, no passage would have the topic.
    let texts = RULE_FILES.iter().map(|(_, text)| toml::from_str::<TopicText>(text).unwrap_or_default());
    Topics::new(texts.flat_map(|text| text.topic).collect())
});

/// Share of the best weight from which a topic of a heading is a candidate: `Contacts, Notices and Revisions` is about
/// contact and about changes of the policy, and its sentences say which.
const CANDIDATE_PERCENT: usize = 50;

/// The least weight, in bytes of words found, from which text alone decides: two Han characters, or a Latin word.
const LEAST_CONTENT_WEIGHT: usize = 6;

impl Topics {
    /// The topics that come with the program; read at first use.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Topics from a list.
    pub fn new(topics: Vec<Topic>) -> Self {
        let words = NameTable::new(topics.iter().enumerate().flat_map(|(index, topic)| {
            let of_headings = topic.headings.iter().map(move |word| (word.as_str(), 2 * index));
            of_headings.chain(topic.words.iter().map(move |word| (word.as_str(), 2 * index + 1)))
        }));
        Self { topics, words }
    }

    /// All topics, in the order of the rule text.
    pub fn list(&self) -> &[Topic] {
        &self.topics
    }

    /// Whether there is a topic of an id.
    pub fn has(&self, id: &str) -> bool {
        self.topics.iter().any(|topic| topic.id == id)
    }

    /// What a passage is about: a topic's id.
    ///
    /// `path_headings` are the headings from the outermost section down. The innermost heading that says anything
    /// decides; where it names several topics, or one that is only a container, the text decides between them.
    pub fn of(&self, path_headings: &[&str], clause_text: &str) -> Option<&str> {
        let mut general = None;
        for heading in path_headings.iter().rev() {
            let skeleton = Skeleton::of_text(heading);
            let weights = self.heading_weights(&skeleton);
            let names_any = !weights.is_empty();
            let candidates = self.candidates(weights, |topic| !self.is_general(topic));
            if candidates.len() > 1 {
                return self.id(self.decide(&candidates, clause_text)?);
            }
            if let Some(topic) = candidates.keys().next() {
                return self.id(*topic);
            }
            if general.is_none() && (names_any || is_list_of_jurisdictions(&skeleton)) {
                general = self.topics.iter().position(|topic| topic.general);
            }
        }
        self.by_content(clause_text).or(general).and_then(|topic| self.id(topic))
    }

    /// What a heading by itself may be about: ids of topics with their shares, which add up to one.
    pub fn named(&self, heading: &str) -> Vec<(&str, f32)> {
        let candidates = self.candidates(self.heading_weights(&Skeleton::of_text(heading)), |_| true);
        let total: usize = candidates.values().sum();
        #[expect(clippy::cast_precision_loss, reason = "headings are far shorter than 2^24 bytes")]
        let share = |weight: usize| weight as f32 / total as f32;
        candidates.into_iter().filter_map(|(topic, weight)| Some((self.id(topic)?, share(weight)))).collect()
    }

    /// The topics asked for that a heading says enough of.
    fn candidates(&self, weights: BTreeMap<usize, usize>, asked: impl Fn(usize) -> bool) -> BTreeMap<usize, usize> {
        let best = weights.values().copied().max().unwrap_or(0);
        let told = |topic: usize, weight: usize| weight * 100 >= best * CANDIDATE_PERCENT && asked(topic);
        weights.into_iter().filter(|(topic, weight)| told(*topic, *weight)).collect()
    }

    /// The candidate that the text speaks of most; the one the heading says most if the text says nothing.
    fn decide(&self, candidates: &BTreeMap<usize, usize>, clause_text: &str) -> Option<usize> {
        let content = self.content_weights(clause_text);
        let rank = |(topic, heading): &(&usize, &usize)| {
            (content.get(topic).copied().unwrap_or(0), **heading, std::cmp::Reverse(**topic))
        };
        candidates.iter().max_by_key(rank).map(|(topic, _)| *topic)
    }

    /// The topic that a text without a telling heading speaks of most.
    fn by_content(&self, clause_text: &str) -> Option<usize> {
        let content = self.content_weights(clause_text);
        let told =
            content.into_iter().filter(|(topic, weight)| *weight >= LEAST_CONTENT_WEIGHT && !self.is_general(*topic));
        told.max_by_key(|(topic, weight)| (*weight, std::cmp::Reverse(*topic))).map(|(topic, _)| topic)
    }

    /// What a heading says of each topic.
    fn heading_weights(&self, skeleton: &Skeleton) -> BTreeMap<usize, usize> {
        let weights = self.words.weigh(skeleton, |thing| thing % 2 == 0).into_iter();
        weights.map(|(thing, weight)| (thing / 2, weight)).collect()
    }

    /// What a text says of each topic, with words of headings or its own.
    fn content_weights(&self, clause_text: &str) -> BTreeMap<usize, usize> {
        let mut weights = BTreeMap::new();
        for (thing, weight) in self.words.weigh(&Skeleton::of_text(clause_text), |_| true) {
            *weights.entry(thing / 2).or_default() += weight;
        }
        weights
    }

    fn is_general(&self, topic: usize) -> bool {
        self.topics.get(topic).is_some_and(|topic| topic.general)
    }

    fn id(&self, topic: usize) -> Option<&str> {
        self.topics.get(topic).map(|topic| topic.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_has_a_known_topic_or_none(heading in "(\\PC|[a-z ]){0,20}", text in "(\\PC|cookie|我们|共享| ){0,20}") {
            let topic = Topics::built_in().of(&[&heading], &text);
            prop_assert!(topic.is_none_or(|topic| Topics::built_in().list().iter().any(|known| known.id == topic)));
        }
    }

    #[test]
    fn headings_say_what_a_passage_is_about() {
        let cases: &[(&[&str], &str, Option<&str>)] = &[
            (&["Privacy Notice", "How Long We Keep Your Data"], "", Some("retention")),
            (&["Conservation des Données Personnelles"], "", Some("retention")),
            (&["隐私政策", "个人信息的保存"], "", Some("retention")),
            (&["隱私權聲明", "個人資料保留"], "", Some("retention")),
            (&["How We Share Personal Information"], "", Some("sharing")),
            (&["我們如何共用個人資料"], "", Some("sharing")),
            (&["Comment Nous Partageons des Données Personnelles"], "", Some("sharing")),
            (&["Cookies"], "", Some("cookies")),
            (&["兒童個人資料"], "", Some("children")),
            (&["Données Personnelles des Enfants"], "", Some("children")),
            (
                &["Publicité en ligne et Tiers"],
                "Nous affichons des publicités basées sur vos centres d'intérêt.",
                Some("advertising"),
            ),
            (&["How We Secure Information"], "", Some("security")),
            (
                &["Privacy Notice"],
                "We keep your data as long as necessary and delete it afterwards.",
                Some("retention"),
            ),
            (&["Privacy Notice"], "Hello there.", None),
        ];
        for (path, text, topic) in cases {
            assert_eq!(Topics::built_in().of(path, text), *topic, "{path:?} {text}");
        }
    }

    #[test]
    fn the_text_decides_where_a_heading_names_several_topics() {
        let path = ["Contacts, Notices, and Revisions"];
        let topics = Topics::built_in();
        assert_eq!(topics.of(&path, "Our mailing address is below; please contact us."), Some("contact"));
        assert_eq!(
            topics.of(&path, "We may change this notice; changes to it are posted on this page."),
            Some("policy-changes")
        );
    }

    #[test]
    fn a_country_is_a_container_for_what_its_text_says() {
        let topics = Topics::built_in();
        let path = ["隱私權聲明", "特定司法管轄區之補充資訊", "南韓"];
        assert_eq!(topics.of(&path, "未經父母同意，不會蒐集 14 歲以下兒童的個人資料。"), Some("children"));
        assert_eq!(topics.of(&path, ""), Some("jurisdictions"));
        assert_eq!(topics.of(&["Europe", "EEA, United Kingdom and Switzerland"], ""), Some("jurisdictions"));
    }
}
