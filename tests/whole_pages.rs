//! Web pages are read as a whole: every visible letter stands in one block, with the role that it has on the page.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use policydiff::document::{Document, Role, Tracked, UnseenKind};
use policydiff::ingest::{ReadOptions, read};
use proptest::prelude::*;

const TAKE: &str =
    "We collect the information that you give us when you register, and keep it while your account is open.";
const SHARE: &str = "We share it with nobody but the companies that are named below, and only as far as they need it.";

fn read_as(body: &str, tracked: Tracked) -> Document {
    let page = format!(
        "<!doctype html><html lang=en><head><title>Privacy Policy</title></head><body>{}</body></html>",
        body.replace("TAKE", TAKE).replace("SHARE", SHARE)
    );
    read(page.as_bytes(), "page.html", &ReadOptions { tracked, ..ReadOptions::default() }).unwrap()
}

fn document(body: &str) -> Document {
    read_as(body, Tracked::Accepted)
}

fn main(body: &str) -> Document {
    document(&format!("<main><h1>Privacy Policy</h1><p>TAKE</p>{body}<p>SHARE</p></main>"))
}

/// The words of the blocks of a role, joined by ` / `.
fn blocks(document: &Document, role: Role) -> String {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks).filter(|block| block.role == role);
    let words: Vec<&str> = blocks.map(|block| document.slice(&block.span)).collect();
    words.join(" / ").replace(TAKE, "TAKE").replace(SHARE, "SHARE")
}

fn own(document: &Document) -> String {
    let text = document.own_text().replace(TAKE, "TAKE").replace(SHARE, "SHARE");
    let lines: Vec<&str> = text.lines().collect();
    lines.join(" / ")
}

#[test]
fn a_section_beside_the_block_with_the_others_is_the_policys_own() {
    let long = format!("{TAKE} {SHARE} ").repeat(8);
    let page = document(&format!(
        "<h1>Privacy Policy</h1><div><h2>What we take</h2><p>{long}</p></div><h2>How long</h2><p>We keep it for ten years.</p>
<ul><li>bills</li><li>letters</li></ul><div class=bottom><a href=/>Home</a> <a href=/shop>Shop</a> <a href=/jobs>Jobs</a></div>"
    ));
    assert!(own(&page).ends_with("How long / We keep it for ten years. / bills / letters"), "{}", own(&page));
    assert_eq!(blocks(&page, Role::Navigation), "Home Shop Jobs");
}

#[test]
fn sentences_are_the_policys_own_whatever_their_box_is_called() {
    for class in
        ["share", "sidebar", "newsletter", "consent", "modal", "feedback", "social", "popup", "widget", "related"]
    {
        let page = main(&format!("<div class='{class}'><p>You may object to this at any time.</p></div>"));
        assert_eq!(own(&page), "Privacy Policy / TAKE / You may object to this at any time. / SHARE", "{class}");
        let page =
            main(&format!("<div class='{class}'><a href=/a>Post</a> <a href=/b>Pin</a> <a href=/c>Mail</a></div>"));
        assert_eq!(own(&page), "Privacy Policy / TAKE / SHARE", "{class}");
    }
    let page = main("<aside><h2>In Oregon</h2><p>You may ask us not to sell it.</p></aside>");
    assert!(own(&page).contains("In Oregon / You may ask us not to sell it."), "{}", own(&page));
}

#[test]
fn a_choice_offered_in_a_box_is_the_policys_own_and_a_menu_is_not() {
    let page = main(
        "<div><a href=/sell>Do not sell or share my data</a></div><div><a href=/a>One</a><a href=/b>Two</a><a href=/c>Three</a></div>",
    );
    assert_eq!(own(&page), "Privacy Policy / TAKE / Do not sell or share my data / SHARE");
    assert_eq!(blocks(&page, Role::Navigation), "OneTwoThree");
}

#[test]
fn what_stands_beside_the_policy_keeps_its_blocks() {
    let page = document(
        "<nav><ul><li><a href=/>Home</a></li><li><a href=/shop>Shop</a></li></ul></nav><main><h1>Privacy Policy</h1><p>TAKE</p><p>SHARE</p></main>
<footer><h3>Lake</h3><p>2 Long Street</p><table><tr><td>Phone</td><td>1</td></tr><tr><td>Fax</td><td>2</td></tr></table></footer>",
    );
    assert_eq!(blocks(&page, Role::Navigation), "Home / Shop / Lake / 2 Long Street / Phone\t1\nFax\t2");
}

#[test]
fn panels_that_something_opens_are_folded_and_stay_in_place() {
    for panel in [
        "<details><summary>Time</summary><p>Two years.</p></details>",
        "<button aria-expanded=false>Time</button><div hidden><p>Two years.</p></div>",
        "<h3><button aria-controls=x>Time</button></h3><div id=x style='display: none'><p>Two years.</p></div>",
        "<h3>Time</h3><div class=tab-pane style='display:none'><p>Two years.</p></div>",
    ] {
        let page = main(panel);
        assert_eq!(own(&page), "Privacy Policy / TAKE / Time / Two years. / SHARE", "{panel}");
        assert_eq!(blocks(&page, Role::Folded), "Two years.", "{panel}");
    }
}

#[test]
fn what_nothing_opens_is_hidden() {
    let page = main("<div hidden><p>One moment.</p><ul><li>loading</li></ul></div>");
    assert_eq!(blocks(&page, Role::Hidden), "One moment. / loading");
}

#[test]
fn struck_words_stand_apart_and_the_other_side_can_be_read() {
    let body = "<main><h1>Privacy Policy</h1><p>TAKE</p><p>Kept for <del>30</del><ins>90</ins> days.</p><p><s>You may object.</s></p><p>SHARE</p></main>";
    let accepted = document(body);
    assert_eq!(own(&accepted), "Privacy Policy / TAKE / Kept for 90 days. / SHARE");
    assert_eq!(blocks(&accepted, Role::Struck), "30 / You may object.");
    let warning = accepted.warnings.iter().find(|warning| warning.code == "own-changes").unwrap();
    assert!(warning.message.contains("3 struck or inserted"), "{}", warning.message);
    let original = read_as(body, Tracked::Original);
    assert_eq!(own(&original), "Privacy Policy / TAKE / Kept for 30 days. / You may object. / SHARE");
    assert_eq!(blocks(&original, Role::Struck), "90");
}

#[test]
fn struck_cells_and_rows_leave_the_others_in_their_columns() {
    let page = main(
        "<table><tr><th>Data</th><th>Time</th><th>Why</th></tr><tr><td>Name</td><td style='text-decoration: line-through'>1 year</td><td>to bill</td></tr>
<tr style='text-decoration:line-through'><td>Age</td><td>1 day</td><td>to check</td></tr></table>",
    );
    assert!(own(&page).contains("Data\tTime\tWhy / Name\t\tto bill / SHARE"), "{}", own(&page));
    assert_eq!(blocks(&page, Role::Struck), "1 year / Age\t1 day\tto check");
}

#[test]
fn raised_figures_are_no_figures_of_the_number_before_them() {
    let page = main(
        "<p>Kept 12<sup><a href='#n1'>1</a></sup> months, 10<sup>6</sup> rows, H<sub>2</sub>O, the 1<sup>st</sup>, 2 <sup>1</sup>/<sub>12</sub>.</p>",
    );
    assert!(own(&page).contains("Kept 12¹ months, 10^6 rows, H₂O, the 1st, 2 1/12."), "{}", own(&page));
    let page = main(
        "<p>Kept for 10<sup>4</sup> years.</p><section class=footnotes><p><sup>4</sup> But for bills.</p></section>",
    );
    assert!(own(&page).contains("Kept for 10⁴ years."), "{}", own(&page));
    assert_eq!(blocks(&page, Role::Note), "⁴ But for bills.");
}

#[test]
fn formulas_are_read_in_a_line() {
    let page = main(
        "<p>We add <math><mfrac><mn>1</mn><mn>12</mn></mfrac></math> per month, at most <math><msup><mn>10</mn><mn>2</mn></msup></math> or
<math><mn>2</mn><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>.</p>",
    );
    assert!(own(&page).contains("We add 1/12 per month, at most 10^2 or 2 (a+b)/2."), "{}", own(&page));
}

#[test]
fn drawings_frames_and_objects_are_read() {
    let page = main(
        "<svg><title>Chart</title><text>Kept for a year</text></svg><object data=x><p>Old browsers read this.</p></object><iframe srcdoc='<p>A page within.</p>'></iframe>",
    );
    assert_eq!(
        own(&page),
        "Privacy Policy / TAKE / Kept for a year / Old browsers read this. / A page within. / SHARE"
    );
    assert!(page.unseen.contains_key(&UnseenKind::Metadata));
}

#[test]
fn what_is_shown_without_scripts_is_the_policys_where_nothing_else_says_it() {
    let page = main("<noscript><p>You may write to us at any time.</p></noscript>");
    assert!(own(&page).contains("You may write to us at any time."), "{}", own(&page));
    for hidden in
        ["<noscript><p>TAKE</p></noscript>", "<noscript>Please switch JavaScript on to go on reading.</noscript>"]
    {
        let page = main(hidden);
        assert_eq!(own(&page), "Privacy Policy / TAKE / SHARE", "{hidden}");
        assert!(!blocks(&page, Role::Hidden).is_empty(), "{hidden}");
    }
}

#[test]
fn buttons_and_fields_are_interface_and_boxes_show_whether_they_are_checked() {
    let page = main(
        "<p>Press <button>Delete</button> to go on.</p><button>Print</button><select><option>English<option>Français</select>
<input placeholder='Your name'><input type=submit value=Send><p><label><input type=checkbox checked> Share my data</label></p>",
    );
    assert!(own(&page).contains("Press Delete to go on. / ☑ Share my data"), "{}", own(&page));
    assert_eq!(blocks(&page, Role::Interface), "Print / English / Français / Send");
    assert_eq!(blocks(&page, Role::Placeholder), "Your name");
}

#[test]
fn what_no_reader_sees_is_counted() {
    let page = main(
        "<script>let a;</script><style>p{}</style><!-- note --><template><p>Later.</p></template><iframe src=/x></iframe>",
    );
    let kinds: Vec<UnseenKind> = page.unseen.keys().copied().collect();
    assert_eq!(
        kinds,
        [
            UnseenKind::Script,
            UnseenKind::Style,
            UnseenKind::Comment,
            UnseenKind::Template,
            UnseenKind::Metadata,
            UnseenKind::Embedded
        ]
    );
    assert_eq!(page.left_out().count(), 0);
}

#[test]
fn a_table_in_a_cell_stands_after_the_table_around_it() {
    let page = main(
        "<table><tr><th>Who</th><th>Where</th><th>What</th></tr><tr><td>Kite</td><td>Peru</td><td><table><tr><th>Data</th><th>Time</th></tr>
<tr><td>Name</td><td>1 year</td></tr></table></td></tr><tr><td>Lake</td><td>Chad</td><td>nothing</td></tr></table>",
    );
    assert_eq!(
        own(&page),
        "Privacy Policy / TAKE / Who\tWhere\tWhat / Kite\tPeru\t / Lake\tChad\tnothing / Data\tTime / Name\t1 year / SHARE"
    );
}

#[test]
fn a_table_of_layout_around_a_table_of_data_is_none() {
    let page = main(
        "<table><tr><td><p>We keep it so.</p></td></tr><tr><td><table><tr><th>Data</th><th>Time</th></tr><tr><td>Name</td><td>1 year</td></tr></table></td></tr></table>",
    );
    assert_eq!(own(&page), "Privacy Policy / TAKE / We keep it so. / Data\tTime / Name\t1 year / SHARE");
}

/// Elements with attributes of all kinds around others.
fn markup() -> impl Strategy<Value = String> {
    let word = Just("WORD".to_owned());
    let field = prop_oneof![
        Just("<input placeholder='WORD' value=\"WORD\">".to_owned()),
        Just("<textarea placeholder=\"WORD\">WORD</textarea>".to_owned()),
        Just("<p>You may ask WORD about this and WORD too.</p>".to_owned()),
        Just("<sup>WORD</sup>".to_owned()),
        Just("<br>".to_owned()),
        Just("<svg><text>WORD</text></svg>".to_owned()),
        Just("<math><mi>WORD</mi><mfrac><mn>WORD</mn><mn>WORD</mn></mfrac></math>".to_owned()),
    ];
    let leaf = prop_oneof![4 => word, 1 => field];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let tag = prop::sample::select(vec![
            "div", "section", "p", "span", "ul", "ol", "li", "table", "tr", "td", "th", "tbody", "aside", "nav",
            "footer", "header", "form", "button", "details", "summary", "a", "h2", "h3", "del", "ins", "s", "dialog",
            "label", "b", "figure", "noscript", "select", "option", "main", "article", "object", "dl", "dt", "dd",
            "pre", "sub",
        ]);
        let attribute = prop::sample::select(vec![
            "",
            "",
            "",
            "",
            " hidden",
            " aria-hidden=true",
            " style='display:none'",
            " class='share'",
            " class='sidebar'",
            " class='cookie-banner'",
            " class='modal'",
            " class='panel' hidden",
            " id='x' hidden",
            " aria-controls='x'",
            " aria-expanded='false'",
            " href='/other'",
            " href='#x'",
            " role='dialog'",
            " role='navigation'",
            " class='sr-only'",
            " class='footnotes'",
            " style='text-decoration:line-through'",
            " rowspan=3",
            " open",
            " class='onetrust-banner'",
            " role='heading'",
        ]);
        (tag, attribute, prop::collection::vec(inner, 0..4))
            .prop_map(|(tag, attribute, inner)| format!("<{tag}{attribute}>{}</{tag}>", inner.concat()))
    })
}

/// Gives every word a number of its own. How many there are.
fn numbered(markup: &str) -> (String, usize) {
    let mut out = String::new();
    let mut count = 0;
    for (index, part) in markup.split("WORD").enumerate() {
        if index > 0 {
            out.push_str(&format!("w{count}x"));
            count += 1;
        }
        out.push_str(part);
    }
    (out, count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_visible_letter_is_in_exactly_one_block(before in markup(), within in markup(), after in markup(), original in any::<bool>()) {
        let body = format!("{before}<main><h1>Privacy Policy</h1><p>TAKE</p><p>SHARE</p>{within}<p>TAKE SHARE</p></main>{after}");
        let (body, count) = numbered(&body);
        let document = read_as(&body, if original { Tracked::Original } else { Tracked::Accepted });
        for word in 0..count {
            let times = document.text.matches(&format!("w{word}x")).count();
            prop_assert_eq!(times, 1, "w{}x in {}\n{}", word, body, document.text);
        }
    }
}
