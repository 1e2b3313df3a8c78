//! Web pages as content management systems write them: the policy is kept whole, and the page around it goes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use std::fmt::Write;

use policydiff::document::{BlockKind, Document, Role};
use policydiff::ingest::{ReadError, ReadOptions, read};

const TAKE: &str =
    "We collect the information that you give us when you register, and keep it while your account is open.";
const SHARE: &str = "We share it with nobody but the companies that are named below, and only as far as they need it.";
const RIGHTS: &str =
    "You may ask us at any time to show you, to correct or to delete what we know about you, at no charge.";

fn document(page: &str) -> Document {
    read(page.as_bytes(), "page.html", &ReadOptions::default()).unwrap()
}

/// Headings by depth, list items by marker, rows by cells.
fn shown(document: &Document) -> String {
    let mut out = String::new();
    for (_, section) in document.own_sections() {
        if section.heading.is_some() {
            let _ = writeln!(out, "{} {}", "#".repeat(usize::from(section.level) + 1), document.heading(section));
        }
        for block in &section.blocks {
            let _ = match &block.kind {
                BlockKind::Paragraph => writeln!(out, "{}", document.slice(&block.span)),
                BlockKind::ListItem { depth, marker } => {
                    writeln!(out, "{}{marker} {}", "  ".repeat(usize::from(*depth)), document.slice(&block.span))
                }
                BlockKind::Table(table) => table.rows.iter().try_for_each(|row| {
                    let cells: Vec<&str> = row.cells.iter().map(|cell| document.slice(&cell.span)).collect();
                    writeln!(out, "| {} |", cells.join(" | "))
                }),
            };
        }
    }
    for (sentence, short) in [(TAKE, "TAKE"), (SHARE, "SHARE"), (RIGHTS, "RIGHTS")] {
        out = out.replace(sentence, short);
    }
    out
}

fn page(page: &str) -> String {
    let page = page.replace("TAKE", TAKE).replace("SHARE", SHARE).replace("RIGHTS", RIGHTS);
    shown(&document(&page))
}

/// What every page below must be read as.
const POLICY: &str =
    "# Privacy Policy\n## What we take\nTAKE\n## Whom we share it with\nSHARE\n## Your rights\nRIGHTS\n";

#[test]
fn a_wordpress_page_with_a_builder() {
    assert_eq!(
        page(
            r##"<!doctype html><html lang="en-US"><head><title>Privacy Policy - Lake</title></head>
<body class="page-template elementor-page"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead"><div class="site-branding"><a href="/">Lake</a></div>
<nav class="main-navigation"><ul><li><a href="/shop">Shop</a></li><li><a href="/blog">Blog</a></li></ul></nav></header>
<div id="content" class="site-content"><div data-elementor-type="wp-page" class="elementor">
<section class="elementor-section"><div class="elementor-widget-wrap"><h1 class="elementor-heading-title">Privacy Policy</h1></div></section>
<section class="elementor-section" id="take"><div><h2>What we take</h2><div class="elementor-text-editor"><p>TAKE</p></div></div></section>
<section class="elementor-section" id="share"><div><h2>Whom we share it with</h2><div><p>SHARE</p></div></div></section>
<section class="elementor-section elementor-hidden-desktop"><div><h2>Whom we share it with</h2><div><p>SHARE</p></div></div></section>
<section class="elementor-section" id="consent"><div><h2>Your rights</h2><div><p>RIGHTS</p></div></div></section>
</div></div>
<footer id="colophon"><p>© 2024 Lake</p><div class="footer-widgets"><p>Lake makes boats for people who like quiet water. Come and visit us.</p></div></footer>
<div id="cookie-law-info-bar" class="cky-consent-container"><p>We use cookies. <button>Accept all</button></p></div></body></html>"##
        ),
        POLICY
    );
}

#[test]
fn an_accordion_whose_parts_are_hidden_until_they_are_opened() {
    let panel = |id: &str, title: &str, text: &str| {
        format!(
            r#"<div class="card"><button class="btn" aria-expanded="false" aria-controls="{id}">{title}</button>
<div id="{id}" class="collapse" aria-hidden="true" style="display: none"><p>{text}</p></div></div>"#
        )
    };
    let body = [
        panel("a", "What we take", TAKE),
        panel("b", "Whom we share it with", SHARE),
        panel("c", "Your rights", RIGHTS),
    ];
    let source = format!(
        "<html><body><header><nav><a href='/'>Home</a></nav></header><main><h1>Privacy Policy</h1>{}</main></body></html>",
        body.concat()
    );
    assert_eq!(page(&source), POLICY);
}

#[test]
fn details_are_read_and_their_summary_heads_them() {
    assert_eq!(
        page(
            "<html><body><main><h1>Privacy Policy</h1><details><summary>What we take</summary><p>TAKE</p></details>
<details open><summary><b>Whom we share it with</b></summary><p>SHARE</p></details>
<details><summary>Your rights</summary><p>RIGHTS</p></details></main></body></html>"
        ),
        POLICY
    );
}

#[test]
fn an_article_of_a_help_centre() {
    assert_eq!(
        page(
            r##"<html><body><header class="header"><div class="logo"><a href="/hc">Lake Help</a></div></header>
<main role="main"><nav class="sub-nav"><ol class="breadcrumbs"><li><a href="/hc">Lake</a></li><li><a href="/hc/legal">Legal</a></li></ol>
<form role="search"><input type="search" placeholder="Search"></form></nav>
<aside class="article-sidebar"><div class="collapsible-sidebar"><h3 class="collapsible-sidebar-title">Articles in this section</h3>
<ul><li><a href="/hc/a">Privacy Policy</a></li><li><a href="/hc/b">Terms</a></li></ul></div></aside>
<article class="article"><header class="article-header"><h1 title="Privacy Policy">Privacy Policy</h1>
<div class="article-author"><div class="avatar"></div><ul class="meta-group"><li class="meta-data">Updated 10 months ago</li></ul></div>
<button class="article-subscribe">Follow</button></header>
<section class="article-info"><div class="article-content"><div class="article-body">
<h2 id="h_1">What we take<a class="anchor" href="#h_1" aria-label="Link"><svg></svg><span class="sr-only">Copy link</span></a></h2><p>TAKE</p>
<h2 id="h_2">Whom we share it with <a class="headerlink" href="#h_2">¶</a></h2><p>SHARE</p>
<h2><a href="#h_3" id="h_3">#</a> Your rights</h2><p>RIGHTS</p></div></div></section>
<footer><div class="article-footer"><div class="article-share"><ul class="share"><li><a href="https://facebook.com">Facebook</a></li></ul></div></div>
<div class="article-votes"><span class="article-votes-question">Was this article helpful?</span><button>Yes</button><button>No</button>
<small>54 out of 120 found this helpful</small></div>
<div class="article-more-questions">Have more questions? <a href="/hc/requests/new">Submit a request</a></div>
<div class="article-return-to-top"><a href="#article-container">Return to top</a></div></footer>
<section class="article-relatives"><h2>Related articles</h2><ul><li><a href="/x">Terms of service</a></li></ul></section>
</article></main><footer class="footer">Lake</footer></body></html>"##
        ),
        POLICY
    );
}

#[test]
fn a_page_of_a_messenger_with_a_reaction_picker() {
    assert_eq!(
        page(
            r#"<html><body><div id="__next"><header><a href="/en">All Collections</a></header>
<div class="container"><div class="breadcrumb"><a href="/en">All Collections</a> <a href="/en/legal">Legal</a> Privacy Policy</div>
<div class="article intercom-force-break"><div class="flex"><header class="mb-1"><h1>Privacy Policy</h1></header></div>
<div class="avatar"><span>Updated over a week ago</span></div>
<div class="toc"><button>Table of contents</button></div>
<article><div class="intercom-interblocks-heading"><h2 id="a">What we take</h2></div><div><p class="no-margin">TAKE</p></div>
<div><h2 id="b">Whom we share it with</h2></div><div><p>SHARE</p></div><div><h2 id="c">Your rights</h2></div><div><p>RIGHTS</p></div></article>
<div class="intercom-reaction-picker"><div>Did this answer your question?</div><button>😞</button><button>😐</button><button>😃</button></div>
</div></div></div><script id="__NEXT_DATA__" type="application/json">{"text":"<p>TAKE</p><p>SHARE</p>"}</script></body></html>"#
        ),
        POLICY
    );
}

#[test]
fn a_documentation_site_with_two_tables_of_contents() {
    assert_eq!(
        page(
            r##"<html><body><div class="layout"><div class="sidebar"><ul><li><a href="/docs">Docs</a></li><li><a href="/policies">Policies</a></li></ul></div>
<main><div class="page-head"><h1>Privacy Policy</h1></div>
<div data-toc><h2 id="in-this-article">In this article</h2><nav aria-labelledby="in-this-article"><ul><li><a href="#a">What we take</a></li>
<li><a href="#b">Whom we share it with</a></li><li><a href="#c">Your rights</a></li></ul></nav></div>
<div class="markdown-body"><h2 id="a" tabindex="-1"><a class="heading-link" href="#a">What we take<span class="heading-link-symbol" aria-hidden="true"></span></a></h2><p>TAKE</p>
<h2 id="b"><a class="heading-link" href="#b">Whom we share it with</a></h2><p>SHARE</p><h2 id="c">Your rights</h2><p>RIGHTS</p></div>
<section class="help"><h3>Help us make these docs great!</h3><form><button>Yes</button><button>No</button></form></section>
</main></div></body></html>"##
        )
        .replace("### Help us make these docs great!\n", "")
        .replace("## Help us make these docs great!\n", ""),
        POLICY
    );
}

#[test]
fn windows_over_the_page_go_and_a_list_of_cookies_stays() {
    let source = format!(
        r#"<html><body><main><h1>Privacy Policy</h1><h2>What we take</h2><p>{TAKE}</p><p>{TAKE} Twice.</p><div id="ot-sdk-cookie-policy"><h2>Cookies</h2>
<table><thead><tr><th>Cookie</th><th>Life</th></tr></thead><tbody><tr><td>sid</td><td>1 day</td></tr></tbody></table></div></main>
<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="alertdialog"><h2>We value your privacy</h2><p>{SHARE}</p></div></div>
<div id="didomi-host"><div class="didomi-popup">{RIGHTS}</div></div><div class="modal fade"><p>{RIGHTS}</p><button>Close</button></div></body></html>"#
    );
    let document = document(&source);
    assert_eq!(
        shown(&document),
        "# Privacy Policy\n## What we take\nTAKE\nTAKE Twice.\n## Cookies\n| Cookie | Life |\n| sid | 1 day |\n"
    );
    assert!(document.left_out().filter(|block| block.role == Role::Interface).count() >= 3);
    assert_eq!(document.warnings, []);
}

#[test]
fn what_no_reader_sees_is_not_read() {
    assert_eq!(
        page(
            r#"<html><body><main><h1>Privacy Policy</h1><template><p>SHARE</p></template><noscript><p>Please switch JavaScript on to read this page.</p></noscript>
<p hidden>Draft.</p><p>TAKE <span style="display:none">draft</span><i class="material-icons">info</i><i aria-hidden="true">x</i></p>
<p style="visibility: hidden">Draft.</p><p>RIGHTS <a href="/x">Write to us<span class="sr-only"> (opens in a new tab)</span></a>.</p>
</main></body></html>"#
        ),
        "# Privacy Policy\nTAKE\nRIGHTS Write to us.\n"
    );
}

#[test]
fn characters_that_take_no_room_are_gone() {
    let source = format!(
        "<html><body><main><h1>Pri\u{ad}vacy\u{a0}Policy\u{200b}</h1><p>\u{feff}</p><p>&nbsp;{TAKE}\u{200b}</p><p>&shy;</p><p>{RIGHTS}</p></main></body></html>"
    );
    assert_eq!(page(&source), "# Privacy Policy\nTAKE\nRIGHTS\n");
}

/// Bytes in hexadecimal, each combined with the key before them.
fn hidden(address: &str, key: u8) -> String {
    std::iter::once(key).chain(address.bytes().map(|byte| byte ^ key)).map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_hidden_address_is_read_and_is_the_same_at_every_visit() {
    let page = |key: u8| {
        let code = hidden("privacy@example.org", key);
        format!(
            r#"<html><body><main><h1>Privacy Policy</h1><p>{TAKE}</p><p>Write to <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</a>,
to <a href="/cdn-cgi/l/email-protection#{code}"><span class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</span></a>,
or <a href="/cdn-cgi/l/email-protection#{code}">to our office</a>. {RIGHTS}</p></main></body></html>"#
        )
    };
    let (old, new) = (document(&page(0x2a)), document(&page(0xf1)));
    assert_eq!(old.text, new.text);
    assert!(
        old.text.contains("Write to privacy@example.org, to privacy@example.org, or to our office."),
        "{}",
        old.text
    );
    assert!(old.sections[0].blocks[1].links.iter().all(|link| link.target == "mailto:privacy@example.org"));
}

#[test]
fn lists_keep_their_markers_and_their_nesting() {
    assert_eq!(
        page(
            r#"<html><body><main><h1>Terms</h1><p>TAKE</p><ol type="a"><li>one<ol style="list-style-type: lower-roman"><li>two</li><li value="4">four</li></ol></li>
<li><p>three</p></li></ol><ol start="7"><li>seven<ul><li>deep</li></ul></li></ol><p>RIGHTS</p></main></body></html>"#
        ),
        "# Terms\nTAKE\na. one\n  i. two\n  iv. four\nb. three\n7. seven\n  • deep\nRIGHTS\n"
    );
}

#[test]
fn a_definition_list_is_read_as_terms_and_what_they_mean() {
    assert_eq!(
        page(
            "<html><body><main><h1>Terms</h1><p>TAKE</p><dl><dt>Account</dt><dd>Your place with us.</dd><dt>Device</dt><dd>What you use.</dd></dl><p>RIGHTS</p></main></body></html>"
        ),
        "# Terms\nTAKE\n Account\n Your place with us.\n Device\n What you use.\nRIGHTS\n"
    );
}

#[test]
fn cells_that_span_rows_and_columns_leave_every_cell_in_its_column() {
    assert_eq!(
        page(
            "<html><body><main><h1>Terms</h1><h2>Data</h2><h2>Use</h2><p>TAKE</p><table><caption>What for</caption><thead><tr><th rowspan=2>Data</th><th colspan=2>Use</th></tr>
<tr><th>Why</th><th>How long</th></tr></thead><tbody><tr><td rowspan=2>Name</td><td><p>to bill you</p><p>and to thank you</p></td><td>1 year</td></tr>
<tr><td>to write<br>to you</td><td>2 years</td></tr><tr><td>Age</td><td>to check</td><td>1 day</td></tr></tbody></table><p>RIGHTS</p></main></body></html>"
        ),
        "# Terms\n## Data\n## Use\nTAKE\nWhat for\n| Data | Use |  |\n|  | Why | How long |\n| Name | to bill you and to thank you | 1 year |\n\
         |  | to write to you | 2 years |\n| Age | to check | 1 day |\nRIGHTS\n"
    );
}

#[test]
fn a_title_inside_a_header_is_kept_and_so_is_its_date() {
    let source = format!(
        r#"<html><body><div class="wrap"><div class="top"><a href="/">Lake</a></div><header class="hero"><h1>Privacy Policy</h1><p>Effective 5 March 2024</p></header>
<div class="text"><p>{TAKE}</p><p>{SHARE}</p><p>{RIGHTS}</p></div></div></body></html>"#
    );
    let document = document(&source);
    assert_eq!(shown(&document), "# Privacy Policy\nEffective 5 March 2024\nTAKE\nSHARE\nRIGHTS\n");
    assert_eq!(document.date.unwrap().to_string(), "2024-03-05");
}

#[test]
fn a_government_page_in_chinese() {
    let take = "我们在您注册时收集您提供的信息，并在您的帐户有效期间内保存这些信息，以便向您提供服务。";
    let rights = "您可以随时要求我们向您提供、更正或者删除我们所保存的关于您的信息，我们不会因此收取任何费用。";
    let source = format!(
        r#"<html lang="zh"><head><title>隐私政策_某某网</title></head><body><div class="head"><a href="/">首页</a><a href="/xw">新闻</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策</a></div>
<div class="article"><h1>隐私政策</h1><div class="info">发布时间：2024-03-05　来源：办公室　<span>字号：[大] [中] [小]</span></div>
<div class="con" id="zoom"><p>　　{take}</p><p><strong>一、我们收集的信息</strong></p><p>　　{take}</p><p><strong>二、您的权利</strong></p><p>　　{rights}</p></div>
<div class="share">分享到：<a href="javascript:;">微信</a></div><p>上一篇：<a href="/1">用户协议</a></p><p><a href="javascript:window.print()">打印本页</a></p><p>返回顶部</p></div>
<div class="foot">主办：办公室　备案号：12345</div></body></html>"#
    );
    let document = document(&source);
    let shown = shown(&document).replace(take, "TAKE").replace(rights, "RIGHTS");
    assert!(shown.ends_with("TAKE\n## 一、我们收集的信息\nTAKE\n## 二、您的权利\nRIGHTS\n"), "{shown}");
    assert!(shown.starts_with("# 隐私政策\n"), "{shown}");
}

#[test]
fn a_date_around_the_policy_is_its_own_where_it_says_so() {
    let source = format!(
        r#"<html><body><main><div class="legal"><h1>Privacy Policy</h1><p>{TAKE}</p><p>{SHARE}</p><p>{RIGHTS}</p>
<div class="legal_footer"><p>Latest update: March 05, 2024</p><p><a href="/">Home</a></p></div></div></main><footer>© 2025 Lake</footer></body></html>"#
    );
    assert_eq!(document(&source).date.unwrap().to_string(), "2024-03-05");
}

#[test]
fn what_stands_before_the_title_and_alone_under_a_heading_is_no_heading() {
    assert_eq!(
        page(
            "<html><body><main><p>Guidance</p><h1>Privacy Policy</h1><h2>Who we are</h2><p>Lake Inc, 2 Long Street</p><h2>What we take</h2><p>TAKE</p><h2>Your rights</h2><p>RIGHTS</p></main></body></html>"
        ),
        "# Privacy Policy\nGuidance\n## Who we are\nLake Inc, 2 Long Street\n## What we take\nTAKE\n## Your rights\nRIGHTS\n"
    );
}

#[test]
fn a_counter_beside_the_date_is_no_change() {
    let page = |views: u32| {
        format!(
            "<html><body><main><h1>隐私权政策</h1><p><span>更新时间：2024-03-05</span><span>浏览量：{views}</span></p><p>{}</p></main></body></html>",
            "我们在您注册时收集您提供的信息，并在您的帐户有效期间内保存这些信息，以便向您提供服务。".repeat(3)
        )
    };
    assert_eq!(document(&page(7)).own_text(), document(&page(12_345)).own_text());
    assert!(document(&page(7)).text.contains("更新时间：2024-03-05\n"));
}

#[test]
fn a_page_laid_out_by_a_table() {
    assert_eq!(
        page(
            "<html><head><title>Lake</title></head><body><table width=100%><tr><td><a href=/>Home</a><br><a href=/b>Products</a></td>
<td><font size=5><b>Privacy Policy</b></font><br><br><font size=2><b>What we take</b><br><br>TAKE<br><br><b>Whom we share it with</b><br><br>SHARE<br><br>
<b>Your rights</b><br><br>RIGHTS</font></td></tr></table></body></html>"
        ),
        POLICY
    );
}

#[test]
fn what_a_page_offers_around_the_policy_goes() {
    assert_eq!(
        page(
            r##"<html><body><main><div class="lang"><a href="/en">English</a> | <a href="/fr">Français</a></div><h1>Privacy Policy</h1>
<p><a href="javascript:window.print()">Print</a></p><ul class="sharelist"><li><a href="https://x.example/intent/tweet?u=1">X</a></li></ul>
<h2>What we take</h2><p>TAKE</p><h2>Whom we share it with</h2><p>SHARE</p><h2>Your rights</h2><p>RIGHTS</p><p><a href="#top">Back to top ↑</a></p>
<div>Was this page helpful? <a href="#">Yes</a> <a href="#">No</a></div><h3>Related articles</h3><ul><li><a href="/a">Cookies</a></li></ul></main></body></html>"##
        ),
        POLICY
    );
}

#[test]
fn a_selector_names_the_part_that_is_read() {
    let source = format!(
        r#"<html><body><main><h1>Blog</h1><p>{TAKE}</p><p>{TAKE}</p></main><div class="legal" id="policy"><h1>Privacy Policy</h1><nav>{SHARE}</nav><p>{RIGHTS}</p>
<p hidden>Draft.</p></div></body></html>"#
    );
    let options = |selector: &str| ReadOptions { selector: Some(selector.to_owned()), ..ReadOptions::default() };
    let chosen = |selector: &str| read(source.as_bytes(), "page.html", &options(selector));
    assert_eq!(shown(&chosen("#policy, #policy p").unwrap()), "# Privacy Policy\nSHARE\nRIGHTS\n");
    assert!(matches!(chosen(".missing").unwrap_err(), ReadError::NothingSelected { .. }));
    assert!(matches!(chosen("p:::").unwrap_err(), ReadError::BadSelector { .. }));
    let message = chosen(".missing").unwrap_err().to_string();
    assert!(message.starts_with("page.html ") && message.contains("`.missing`"), "{message}");
}

#[test]
fn much_running_text_left_out_is_said() {
    let source = format!(
        "<html><body><main><h1>Privacy Policy</h1><p>{TAKE}</p><p>{SHARE}</p><p>{RIGHTS}</p><p>{TAKE} Twice.</p><p>{SHARE} Twice.</p><p>{RIGHTS} Twice.</p></main>
<footer><h2>For California</h2><p>{RIGHTS} Here too.</p><p>{SHARE} Here too.</p></footer></body></html>"
    );
    let document = document(&source);
    let warning = document.warnings.iter().find(|warning| warning.code == "much-left-out").unwrap();
    assert!(warning.message.contains("--selector"), "{}", warning.message);
}
