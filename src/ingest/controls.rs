//! Lines that operate the page or adorn it and say nothing of the policy: `Back to top`, `Was this article helpful?`, `=====`.
//!
//! Only a line that is nothing else is taken out. List items and rows are never taken, nor a heading that heads something; a bold
//! line may be one.

use std::sync::LazyLock;

use regex::Regex;

use super::flow::{Element, ElementKind, Flow};
use super::lines;
use crate::document::Role;

/// Such lines have at most so many characters.
const LONGEST: usize = 60;

/// Links to other pages under one heading are at most this many.
const MOST_RELATED: usize = 40;

/// Takes such lines out of a flow and notes them, and lists of links to other pages with their headings.
pub fn drop_controls(flow: &mut Flow) {
    let elements = std::mem::take(&mut flow.elements);
    let gone: Vec<bool> =
        (0..elements.len()).map(|index| operates(elements.get(index..).unwrap_or_default())).collect();
    let mut list_goes = false;
    for (element, gone) in elements.into_iter().zip(gone) {
        list_goes = gone && is_related(&element) || list_goes && leads_away(&element);
        if gone || list_goes {
            flow.set_aside(element, if list_goes { Role::Links } else { Role::Interface });
        } else {
            flow.elements.push(element);
        }
    }
}

/// Whether an element names other pages of the site.
fn is_related(element: &Element) -> bool {
    is_among(&RELATED, &fold(&element.text.text))
}

/// Whether an element is a link to another page and nothing else.
fn leads_away(element: &Element) -> bool {
    let linked: usize =
        element.text.links.iter().filter(|(_, target)| !target.starts_with('#')).map(|(range, _)| range.len()).sum();
    !matches!(element.kind, ElementKind::Heading(_)) && linked > 0 && linked == element.text.text.len()
}

/// Whether the first element operates the page, as those after it show too.
fn operates(elements: &[Element]) -> bool {
    let Some((element, rest)) = elements.split_first() else { return false };
    let text = element.text.text.as_str();
    if text.len() > LONGEST * 4 || text.chars().count() > LONGEST {
        return false;
    }
    if lines::is_rule(text) {
        return true;
    }
    let heads_nothing = rest.first().is_none_or(|next| matches!(next.kind, ElementKind::Heading(_)));
    let line = fold(text);
    if is_among(&RELATED, &line) && !element.is_list_item() {
        let mut list = rest.iter().take(MOST_RELATED).skip_while(|element| leads_away(element));
        return list.next().is_none_or(|after| matches!(after.kind, ElementKind::Heading(_)));
    }
    match element.kind {
        ElementKind::Heading(_) => heads_nothing && (is_among(&CONTENTS, &line) || is_among(&CONTROLS, &line)),
        ElementKind::Paragraph if element.strong => is_among(&CONTROLS, &line) && heads_nothing,
        ElementKind::Paragraph => is_among(&CONTROLS, &line) || is_among(&CONTENTS, &line) && heads_nothing,
        ElementKind::ListItem { .. } | ElementKind::Table { .. } => false,
    }
}

/// Words in lower case without the signs around them: arrows, brackets, stops.
fn fold(text: &str) -> String {
    text.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase().replace('’', "'")
}

fn is_among(patterns: &[Regex], line: &str) -> bool {
    !line.is_empty() && patterns.iter().any(|pattern| pattern.is_match(line))
}

/// Patterns of whole lines in lower case.
fn patterns<const N: usize>(patterns: [&str; N]) -> Vec<Regex> {
    patterns.iter().filter_map(|pattern| Regex::new(&format!("^(?:{pattern})$")).ok()).collect()
}

/// The heading of a table of contents, where the table itself is a menu of the page.
static CONTENTS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    patterns([
        r"(?:in|on) this (?:article|page|section|document|policy)|(?:table of )?contents|jump to(?: section)?",
        r"sommaire|table des matières|dans cet article|sur cette page|contenu de la page",
        r"(?:本页|本頁|本文|页面|頁面|文档|文件)?(?:目录|目錄|内容|內容|导航|導覽)",
    ])
});

/// The heading of links to other pages.
static RELATED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    patterns([
        r"related (?:articles|content|posts|pages|links|topics|documents|reading)|recently viewed(?: articles)?|you (?:may|might) also like|quick links|popular articles|recent posts|articles in this section",
        r"articles? (?:associés?|connexes?|similaires?|récents?)|à lire aussi|dans la même rubrique",
        r"(?:相关|相關|热门|熱門|推荐|推薦)(?:文章|文档|文檔|文件|内容|內容|链接|連結|推荐|推薦|阅读|閱讀)",
    ])
});

/// What a page lets its reader do.
static CONTROLS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    patterns([
        // English
        r"skip (?:to |past )?(?:the )?(?:main |primary )?(?:content|navigation|menu|footer)|(?:back|return|go|scroll|jump) to (?:the )?top(?: of (?:the |this )?page)?|(?:expand|collapse|show|hide) all(?: sections)?|(?:show|read|load|see|view) (?:more|less)",
        r"(?:print|share|save|bookmark|download|email|copy)(?: this| the)?(?: (?:page|article|policy|document|post|notice|link|url))?(?: (?:as|in) (?:a )?pdf| to clipboard)?|share (?:this )?(?:on|via|to|with) .+|tweet|(?:download|view|open|save)(?: (?:as|the|this|a|in))* ?pdf(?: version)?|copied(?: to clipboard)?|copy link to (?:this )?(?:section|heading)|printer[- ]friendly(?: version)?|open in (?:a )?new (?:tab|window)",
        r"(?:was|is|did you find) this (?:(?:page|article|answer|post|content|section|information|document) )?(?:helpful|useful)(?:\? ?yes ?[/|·]? ?no)?|did (?:this|we) answer your questions?|how (?:helpful|useful) was this .+|thank(?:s| you) for your (?:feedback|vote)|have more questions\? submit a request|submit a request|rate this (?:page|article)|yes ?[/|·]? ?no|was this helpful\? ?yes ?[/|·]? ?no|report a problem with this page|give feedback(?: about this page)?",
        r"(?:please )?sign in to leave a comment|follow(?: us)?(?: on .+)?|article is closed for comments|(?:select|choose|change) (?:your )?(?:a )?language|close(?: menu| dialog| modal)?|open menu|toggle (?:navigation|menu|table of contents)|loading|previous(?: article| page)?|next(?: article| page)?",
        // French
        r"(?:aller|passer|accéder|sauter) (?:directement )?au (?:contenu|menu)(?: principal)?|(?:retour|revenir|remonter)? ?(?:en )?haut(?: de (?:la |cette )?page)?|(?:tout )?(?:déplier|replier|développer|réduire|afficher|masquer)(?: tout| plus| moins)?|(?:voir|lire|afficher) (?:plus|moins|la suite)",
        r"(?:imprimer|partager|télécharger|enregistrer)(?: (?:la|cette|le|ce|cet|l'))?(?: ?(?:page|article|document|politique|lien))?(?: (?:en|au format) pdf| (?:le |en )?pdf)?|partager (?:sur|via|par) .+|copier le lien|lien copié",
        r"(?:cet article|cette page|ce contenu|cette réponse|cette information) (?:vous )?(?:a-t-(?:il|elle)|est-(?:il|elle)) (?:été )?(?:vous )?(?:été )?utiles?|avez-vous trouvé (?:cet article|cette page|ces informations) utiles?|(?:cela|cet article) a-t-il répondu à (?:votre question|vos questions)|merci (?:de|pour) (?:votre|vos) (?:avis|commentaires?|retours?)|oui ?[/|·]? ?non|vous avez d'autres questions \? envoyer une demande|fermer(?: le menu)?|chargement",
        // Chinese
        r"跳(?:到|至|转到?|轉到?|过到?|過到?)(?:主要|主)?(?:内容|內容|正文|导航|導覽)|(?:返回|回到|回)(?:页面|頁面)?(?:顶部|頂部|首页|首頁|上一页|上一頁|列表|上级|最上方|頁首)|(?:点击|點擊)?(?:展开|展開|收起|折叠|摺疊)(?:全部|全文|更多)?|(?:查看|显示|顯示|加载|載入|阅读|閱讀)(?:更多|全文)",
        r"(?:打印|列印|分享|收藏|下载|下載|复制|複製)(?:本页|本頁|此页|此頁|本文|页面|頁面|文章|链接|連結|网址|網址)?(?:pdf)?|分享(?:到|至|给|給)[:：]?.*|(?:下载|下載)\s?pdf(?: ?版本?)?|(?:关闭|關閉)(?:窗口|本页|視窗)?|(?:字号|字體|字体|字級|字型大小)\s*[:：]?\s*[【\[]?大[】\]]?\s*[【\[]?中[】\]]?\s*[【\[]?小|(?:上|下)一(?:篇|页|頁|章)\s*[:：].*",
        r"(?:此|该|該|这|這|本|以上)?(?:篇|页|頁|条|條)?(?:文|文章|页面|頁面|文档|文檔|内容|內容|信息|資訊|回答)?(?:对|對|是否)?(?:您|你)?(?:是否)?(?:有所?|解决了|解決了)?(?:帮助|幫助|用|您的问题|你的问题)(?:吗|嗎|么|麼)|(?:此|该|該|这|這|本)(?:篇|页|頁)?(?:文章|页面|頁面|文档|文檔|内容|內容)?(?:对您|對您)?是否(?:对您|對您)?有(?:帮助|幫助|用)|(?:感谢|感謝|谢谢|謝謝)(?:您|你)的(?:反馈|反饋|意見回饋|回饋)|是 ?[/|·]? ?否|(?:切换|切換|选择|選擇)(?:语言|語言)|正在?(?:加载|載入)中?|(?:加载|載入)中",
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::ingest::inline;

    fn operates_alone(line: &str) -> bool {
        let words = |text: &str| inline::words_at(text, &Place::default());
        operates(&[Element::paragraph(words(line)), Element::paragraph(words("We keep your data."))])
    }

    #[test]
    fn lines_that_operate_the_page_are_no_policy() {
        for line in [
            "Skip to main content",
            "↑ Back to top",
            "Return to top",
            "Print this page",
            "Share",
            "Share on LinkedIn",
            "Download as PDF",
            "Copy link",
            "Was this article helpful?",
            "Did this answer your question?",
            "Yes No",
            "Have more questions? Submit a request",
            "Show more",
            "Aller au contenu principal",
            "Haut de page",
            "Retour en haut de page",
            "Imprimer cette page",
            "Partager sur Facebook",
            "Cet article vous a-t-il été utile ?",
            "跳转到主要内容",
            "返回顶部",
            "打印本页",
            "【关闭窗口】",
            "字号：【大】【中】【小】",
            "上一篇：用户协议",
            "分享到：",
            "此页面是否有帮助？",
            "本文对您有帮助吗",
        ] {
            assert!(operates_alone(line), "{line}");
        }
    }

    #[test]
    fn lines_of_the_policy_stay() {
        for line in ["Share", "Contents", "Feedback"] {
            let heading = Element::heading(2, inline::words_at(line, &Place::default()));
            let text = Element::paragraph(inline::words_at("We share it.", &Place::default()));
            assert!(!operates(&[heading, text]), "{line}");
        }
        for line in [
            "We share your data on request.",
            "Yes",
            "Sharing of personal data",
            "Your content",
            "Download your data",
            "Partage de vos données",
            "Contenu",
            "信息分享",
            "下载您的数据",
            "是否必需：是",
            "目录",
            "Privacy",
            "前",
        ] {
            assert!(!operates_alone(line), "{line}");
        }
    }

    #[test]
    fn the_heading_of_contents_that_are_gone_goes_too() {
        let heading = |text: &str| Element::heading(2, inline::words_at(text, &Place::default()));
        let item = || Element::list_item(0, "•", inline::words_at("Scope", &Place::default()));
        for line in ["In this article", "Table of contents", "Sommaire", "目录", "本页内容"] {
            assert!(operates(&[heading(line), heading("1. Scope")]), "{line}");
            assert!(!operates(&[heading(line), item()]), "{line}");
        }
    }

    #[test]
    fn links_to_other_pages_go_with_their_heading_and_links_of_the_policy_stay() {
        let link = |words: &str| {
            let mut inline = inline::Inline::default();
            inline.open_link("/other");
            inline.push(words, &Place::default());
            Element::list_item(0, "•", inline.take().text)
        };
        let heading = |text: &str| Element::heading(2, inline::words_at(text, &Place::default()));
        let mut flow =
            Flow { elements: vec![heading("Related articles"), link("Terms"), link("Cookies")], ..Flow::default() };
        drop_controls(&mut flow);
        assert_eq!((flow.elements.len(), flow.beside.len()), (0, 3));
        let mut flow = Flow { elements: vec![heading("Partners"), link("Lake"), link("Kite")], ..Flow::default() };
        drop_controls(&mut flow);
        assert_eq!(flow.elements.len(), 3);
    }
}
