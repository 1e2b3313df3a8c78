//! Who is spoken of: whose duty, right or period a clause states.
//!
//! The bearer is the last subject before the place asked for: a word for a party that stands where subjects stand, at the
//! beginning of a sentence or of a part of it (`If you ask us, we must …`), and not where objects and owners stand (`ask us`,
//! `your data`, `向您`, `我们的`).

use super::reading::{Reading, is_latin};
use crate::text::Language;
use crate::text::script::is_han;

/// A side of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Who publishes the policy and processes data.
    Company,
    /// Who reads the policy and whose data it is.
    Person,
    /// Somebody else: who works for the company or gets data from it.
    Other,
}

impl Party {
    /// The party of a name in a rule.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "company" => Some(Self::Company),
            "person" => Some(Self::Person),
            "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// Words for the company, folded: they may stand as subjects.
const COMPANY: &str = "we; the company; the controller; the data controller; the provider; the service provider; the processor; \
    the bank; the university; the operator; our company; nous; on; la societe; le responsable du traitement; \
    le responsable de traitement; le prestataire; le fournisseur; la banque; l'exploitant; le sous-traitant; l'entreprise; \
    l'operateur; l'editeur; notre societe; 我们; 本公司; 我司; 本行; 本网站; 本平台; 本校; 本院; 公司; 平台; 控制者; 处理者; \
    个人信息处理者; 服务提供者; 服务提供商; 运营者; 受托人; 受托方; 本中心; 本店; 本基金会; 甲方";

/// Words for the reader, folded.
const PERSON: &str = "you; users; the user; a user; customers; the customer; a customer; subscribers; data subjects; \
    the data subject; individuals; members; the member; children; minors; visitors; consumers; passengers; students; \
    patients; account holders; cardholders; buyers; applicants; candidates; parents; vous; l'utilisateur; les utilisateurs; \
    le client; les clients; la personne concernee; les personnes concernees; l'abonne; les abonnes; les mineurs; l'acheteur; \
    le titulaire; les membres; le consommateur; les consommateurs; les parents; 您; 你; 用户; 使用者; 客户; 会员; 消费者; \
    当事人; 数据主体; 资料当事人; 个人; 顾客; 学员; 学生; 乘客; 旅客; 父母; 监护人; 家长; 未成年人; 买家; 乙方";

/// Words for others, folded.
const OTHERS: &str = "contractors; contractor; each contractor; every contractor; a contractor; suppliers; the supplier; \
    partners; our partners; employees; our employees; staff; our staff; subcontractors; a subcontractor; vendors; affiliates; \
    third parties; service providers; les prestataires; les sous-traitants; un sous-traitant; les fournisseurs; \
    les partenaires; nos partenaires; les employes; nos employes; le personnel; 承包商; 各承包商; 供应商; 厂商; 受托厂商; \
    合作伙伴; 员工; 第三方; 服务商; 关联公司; 受雇人; 工作人员; 医护人员; 快递公司";

/// Han characters before a word that make it an object.
const OBJECT_BEFORE: &str = "向给对与为由让使将把知请通告以因据和及或跟同于在从助供";

/// Small words behind which a subject may stand.
const BEFORE_SUBJECT: &str = "if when where that which while unless until after before once because as and or but so then though \
    although whether since provided than case time whenever however si quand lorsque lorsqu que qu et ou mais car puisque dont ou \
    apres avant tant sauf donc or cas";

/// Whose duty or period stands at a byte of a text: the last subject before it, or the first after it.
pub fn bearer(text: &str, language: &Language, byte: usize) -> Option<Party> {
    let reading = Reading::new(text, language);
    let subjects = subjects(&reading);
    let before = subjects.iter().rev().find(|(start, _)| reading.bytes(*start..*start).start <= byte);
    before.or(subjects.first()).map(|(_, party)| *party)
}

/// The subjects of a text with the index of their first character, in order.
fn subjects(reading: &Reading<'_>) -> Vec<(usize, Party)> {
    let mut found = Vec::new();
    for index in 0..reading.len() {
        let at_word = reading.at(index).is_some_and(|character| {
            is_han(character) || is_latin(character) && !reading.before(index).is_some_and(is_latin)
        });
        let party = at_word.then(|| party_at(reading, index)).flatten();
        if let Some((party, end)) = party
            && is_subject(reading, index, end)
        {
            found.push((index, party));
        }
    }
    found
}

/// The party whose name begins at an index, and the index after it.
fn party_at(reading: &Reading<'_>, index: usize) -> Option<(Party, usize)> {
    let parties = [(COMPANY, Party::Company), (PERSON, Party::Person), (OTHERS, Party::Other)].into_iter();
    parties
        .filter_map(|(names, party)| {
            let names = names.split(';').map(str::trim).filter(|name| reading.starts_with(index, name));
            let longest = names.map(|name| name.chars().count()).max()?;
            Some((party, index + longest))
        })
        .max_by_key(|(_, end)| *end)
}

/// Whether a party's name stands where subjects stand.
fn is_subject(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let before = reading.skip_spaces_back(start);
    let Some(last) = reading.before(before) else { return true };
    if reading.at(start).is_some_and(is_han) {
        let owned = reading.at(end) == Some('的');
        return !owned && !OBJECT_BEFORE.contains(last);
    }
    if !is_latin(last) {
        return !last.is_ascii_digit();
    }
    let (word, _) = reading.word_before(before);
    BEFORE_SUBJECT.split_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bearer_is_the_subject_and_not_an_object() {
        use Party::{Company, Person};
        let cases = [
            ("en", "If you ask us to, we must delete your data within 30 days.", "must", Some(Company)),
            ("en", "We will notify you within 30 days.", "30 days", Some(Company)),
            ("en", "You may return it within 14 days, and we may charge you.", "may return", Some(Person)),
            ("en", "You may return it within 14 days, and we may charge you.", "may charge", Some(Company)),
            ("en", "The data controller shall answer.", "shall", Some(Company)),
            ("en", "Data is kept for 30 days.", "30 days", None),
            ("fr", "Si vous en faites la demande, nous devons répondre sous 30 jours.", "devons", Some(Company)),
            ("fr", "Vous pouvez vous rétracter dans un délai de 14 jours.", "14 jours", Some(Person)),
            ("zh-CN", "我们必须在三十日内向您答复。", "必须", Some(Company)),
            ("zh-TW", "您可以在七日內向我們提出異議。", "七日", Some(Person)),
            ("zh-TW", "使用者應於三十日內完成。", "應", Some(Person)),
        ];
        for (language, text, place, party) in cases {
            let byte = text.find(place).unwrap();
            assert_eq!(bearer(text, &Language::new(language), byte), party, "{text}");
        }
    }
}
