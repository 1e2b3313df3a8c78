//! Lines that a page shows anew at every visit and that say nothing of the policy: how long ago it was updated, how often it was
//! read, the number of the request.
//!
//! Only a line that is nothing else is taken out: `data older than 10 months` is the policy's own. Rows and items of lists of several
//! are never taken, as a list may say what is done with documents `last modified more than 12 months ago`.

use std::sync::LazyLock;

use regex::Regex;

use super::flow::{Element, ElementKind, Flow};
use super::inline;
use crate::document::Role;

/// Such lines have at most so many characters; the longest seen, with an author's name before, has 70.
const LONGEST: usize = 80;

/// Takes such lines out of a flow and notes them; and counters out of lines that say more, such as the date.
pub fn drop_passing(flow: &mut Flow) {
    drop_counters(flow);
    let item = |index: usize| flow.elements.get(index).is_some_and(Element::is_list_item);
    let alone: Vec<bool> =
        (0..flow.elements.len()).map(|index| !item(index + 1) && !index.checked_sub(1).is_some_and(item)).collect();
    for (element, alone) in std::mem::take(&mut flow.elements).into_iter().zip(alone) {
        if is_passing(&element, alone) {
            flow.set_aside(element, Role::Passing);
        } else {
            flow.elements.push(element);
        }
    }
}

/// Takes counters at the end of short lines out: `Updated: 2024-03-05 Views: 1,234`.
fn drop_counters(flow: &mut Flow) {
    for element in flow.elements.iter_mut().filter(|element| element.is_paragraph()) {
        let text = &element.text.text;
        if text.len() > LONGEST * 4 || !text.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '次' | 's'))
        {
            continue;
        }
        let lower = text.to_lowercase();
        let Some(counter) = LAST_COUNTER.as_ref().and_then(|pattern| pattern.find(&lower)) else { continue };
        if counter.start() == 0 || lower.len() != text.len() {
            continue;
        }
        let range = counter.range();
        let words = text.get(range.clone()).unwrap_or_default();
        flow.beside.push(Element::beside(Role::Passing, words, &element.place()));
        inline::remove(&mut element.text, std::slice::from_ref(&range));
    }
}

/// A counter of visits at the end of a line, with what parts it from the words before.
static LAST_COUNTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let counter = r"[\s|·•,，/]*(?:(?:(?:page )?views?|hits|reads|nombre de (?:vues|lectures)|vues|(?:浏览|瀏覽|阅读|閱讀|点击|點擊|访问|訪問|查看)(?:量|次数|次數|数|數|人次)?)\s*[:：]\s*[0-9][0-9,. ]*\s*次?|[|·•]\s*[0-9][0-9,.]*\s*(?:views|reads|vues))$";
    Regex::new(counter).ok()
});

fn is_passing(element: &Element, alone: bool) -> bool {
    match element.kind {
        ElementKind::Paragraph | ElementKind::Heading(_) => is_of_the_visit(&element.text.text),
        ElementKind::ListItem { .. } if alone => is_of_the_visit(&element.text.text),
        ElementKind::ListItem { .. } | ElementKind::Table { .. } => false,
    }
}

/// Whether a line is of the visit and not of the policy.
fn is_of_the_visit(line: &str) -> bool {
    if line.chars().count() > LONGEST {
        return false;
    }
    // Nearly all short lines are headings without a figure or one of these words.
    const SIGNS: [&str; 13] =
        ["ago", "day", "now", "il y a", "hier", "hui", "前", "天", "刚", "剛", "vor ", "hace ", " fa"];
    let lower = line.to_lowercase();
    let figures = line.contains(|character: char| character.is_ascii_digit());
    if !figures && !SIGNS.iter().any(|sign| lower.contains(sign)) {
        return false;
    }
    let line = lower.trim().trim_end_matches(['.', '。', '!', '！']);
    RELATIVE.iter().chain(COUNTERS.iter()).any(|pattern| pattern.is_match(line))
}

/// Patterns of whole lines in lower case.
fn patterns<const N: usize>(patterns: [&str; N]) -> Vec<Regex> {
    patterns.iter().filter_map(|pattern| Regex::new(&format!("^(?:{pattern})$")).ok()).collect()
}

/// Lines that count from the day of the visit, by language: a label or none, how long ago.
static RELATIVE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    patterns([
        // English: `Updated over 10 months ago`, `Written by Disqus. Updated 3 days ago`, `10 months ago`
        r"(?:(?:written )?by [^.|·•]+[.|·•,]? ?)?(?:(?:this (?:page|article|policy|document|notice) )?(?:was |has been )?(?:last |recently )?(?:updated?|modified|revised|edited|reviewed|published|posted|changed)(?: on| by [^.|·•]+)?\s*[:·|-]?\s*)?(?:about |over |almost |nearly |around |more than |less than |a |an |few |one |two |three |[0-9]+\+? ?)+(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdwy]|mo) ago",
        r"(?:this (?:page|article|policy|document|notice) )?(?:was |has been )?(?:last )?(?:updated?|modified|revised|edited|reviewed|published|posted|changed)\s*:?\s*(?:just now|today|yesterday|last (?:week|month|year)|this (?:week|month|year))",
        // French: `Mis à jour il y a 10 mois`
        r"(?:(?:cette page |cet article |ce document |cette politique )?(?:a été |est )?(?:dernière )?(?:mise? à jour|modification|modifiée?|révisée?|révision|actualisée?|publiée?)\s*:?\s*)?il y a (?:environ |plus d[e’']\s?|moins d[e’']\s?|presque |près de |quelques |une? |deux |trois |[0-9]+ ?)+(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?)",
        r"(?:dernière )?(?:mise? à jour|modification|modifiée?|révisée?|actualisée?|publiée?)\s*:?\s*(?:hier|aujourd[’']hui|à l[’']instant)",
        // Chinese: `更新於 10 個月前`, `10 分钟前更新`
        r"(?:本?(?:文|页|頁|文章|页面|頁面|政策)?\s*(?:最后|最後|最近|上次|已)?(?:更新|修改|编辑|編輯|修订|修訂|发布|發布|發佈|发表|發表)(?:于|於|在|时间|時間|日期)?\s*[:：]?\s*)?(?:大约|大約|超过|超過|约|約|近)?\s*(?:[0-9]+|[一二三四五六七八九十两兩几幾数數半]+)\s*多?\s*[个個]?\s*多?\s*(?:秒钟?|秒鐘|分钟|分鐘|小时|小時|天|日|周|週|星期|礼拜|禮拜|月|年)多?\s*(?:以|之)?前\s*(?:更新|修改|编辑|編輯|修订|修訂|发布|發布|發佈|发表|發表)?(?:过|過|的)?",
        r"(?:最后|最後|最近|上次)?(?:更新|修改|编辑|編輯|修订|修訂|发布|發布|發佈)(?:于|於|时间|時間)?\s*[:：]?\s*(?:昨天|今天|刚刚|剛剛|刚才|剛才)",
        // German, Spanish, Italian, Portuguese
        r"(?:zuletzt |letzte )?(?:aktualisiert|aktualisierung|geändert|änderung)\s*:?\s*vor (?:etwa |über |fast |einem |einer |[0-9]+ )+(?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)",
        r"(?:última )?(?:actualizaci[oó]n|actualizad[oa]|modificad[oa]|atualizad[oa]|atualização)\s*:?\s*(?:hace|há) (?:más de |mais de |cerca de |un[oa]? |[0-9]+ )+\p{L}{3,8}",
        r"(?:aggiornat[oa]|modificat[oa]|atualizad[oa]|ultim[oa] (?:aggiornamento|modifica))\s*:?\s*(?:oltre |circa |un[oa]? |[0-9]+ )+\p{L}{3,8} (?:fa|atrás)",
    ])
});

/// Lines that count visits or name one.
static COUNTERS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    patterns([
        r"(?:(?:estimated )?reading time|time to read|temps de lecture(?: estimé)?|durée de lecture|阅读时间|閱讀時間|阅读时长|閱讀時長|预计阅读|預計閱讀)\s*[:：]?\s*(?:about |environ |约|約)?[0-9]+\s*(?:min|mins|minutes?|分钟|分鐘)",
        r"[0-9]+[ -]?(?:min|mins|minutes?)(?: to)? read|lecture (?:de |en )?[0-9]+ ?min(?:utes)?",
        r"(?:views?|page views|vues|hits|浏览量?|瀏覽量?|浏览次数|瀏覽次數|阅读量?|閱讀量?|阅读次数|閱讀次數|访问量|訪問量|点击量|點擊量)\s*[:：]?\s*[0-9][0-9,. ]*\s*(?:次|k|万|萬)?",
        r"[0-9][0-9,. ]*k?\s*(?:views?|page views|vues|次浏览|次瀏覽|次阅读|次閱讀)",
        r"[0-9]+ (?:out of|of) [0-9]+ (?:people )?found this (?:article |page )?helpful",
        r"(?:trace|request|correlation|session|ray|build|deployment|commit)[ -]?(?:id|hash)\s*[:#]?\s*[0-9a-z_-]{3,}[0-9][0-9a-z_-]{3,}",
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;

    #[test]
    fn lines_that_count_from_the_visit_are_no_policy() {
        for line in [
            "Updated over 10 months ago",
            "Last updated 3 days ago.",
            "Last updated: a year ago",
            "This article was last modified about 2 weeks ago",
            "Written by Example · Updated over a week ago",
            "10 months ago",
            "Updated yesterday",
            "Mis à jour il y a 10 mois",
            "Dernière mise à jour : il y a plus d’un an",
            "更新於 10 個月前",
            "10 分钟前更新",
            "最后更新：3天前",
            "上次更新于两个多月前",
            "Zuletzt aktualisiert vor 3 Tagen",
            "Actualizado hace más de 10 meses",
            "Aggiornato 3 giorni fa",
        ] {
            assert!(is_of_the_visit(line), "{line}");
        }
    }

    #[test]
    fn counters_and_numbers_of_requests_are_no_policy() {
        for line in [
            "Reading time: 5 min",
            "5 min read",
            "Temps de lecture : 12 minutes",
            "阅读时间：5 分钟",
            "浏览次数：1,234 次",
            "1,234 views",
            "54 out of 120 found this helpful",
            "Ray ID: 8a3f9c21be70d4e1",
            "request-id: 0f6c1a52-77aa-4b1e",
        ] {
            assert!(is_of_the_visit(line), "{line}");
        }
    }

    #[test]
    fn what_the_policy_says_of_the_past_stays() {
        for line in [
            "Data older than 10 months ago",
            "We delete data collected over 10 months ago.",
            "If you opened your account more than 2 years ago, write to us.",
            "Last updated: 5 March 2024",
            "Updated May 2024",
            "Day 1",
            "30 days",
            "账户关闭前 90 天",
            "90 天前收集的数据",
            "Article 12",
            "Views",
            "Session cookies: 30 minutes",
            "Version: 2.0",
            "Request ID",
            "Sessions: 2024",
            "Session ID: JSESSIONID",
            "Revision: 2024-05-01",
            "Aggiornato 3 maggio",
            "Les données collectées il y a plus de 3 ans",
            "Mise à jour : 24 janvier 2020",
            "Actualizado 3 de mayo",
        ] {
            assert!(!is_of_the_visit(line), "{line}");
        }
    }

    #[test]
    fn only_lines_of_their_own_are_taken_and_noted() {
        let words = |text: &str| inline::words_at(text, &Place { line: Some(3), ..Place::default() });
        let elements = vec![
            Element::paragraph(words("Updated 3 days ago")),
            Element::list_item(0, "•", words("updated 3 days ago")),
            Element::list_item(0, "•", words("kept for a year")),
            Element::paragraph(words("We keep your data.")),
        ];
        let mut flow = Flow { elements, ..Flow::default() };
        drop_passing(&mut flow);
        assert_eq!(flow.elements.len(), 3);
        let expected = ("Updated 3 days ago".to_owned(), Some(3), Role::Passing);
        let beside: Vec<_> =
            flow.beside.iter().map(|element| (element.words(), element.place().line, element.role)).collect();
        assert_eq!(beside, [expected]);
    }
}
