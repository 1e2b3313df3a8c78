use proptest::prelude::*;

use super::*;

/// The values of a kind, in order of the text.
fn values(kind: FactKind, text: &str, tag: &str) -> Vec<String> {
    let facts = extract(text, &Language::new(tag));
    facts.into_iter().filter(|fact| fact.kind == kind).map(|fact| fact.value).collect()
}

fn check(kind: FactKind, cases: &[(&str, &str, &[&str])]) {
    let wrong = |(tag, text, expected): &&(&str, &str, &[&str])| values(kind, text, tag) != *expected;
    let wrong: Vec<String> = cases
        .iter()
        .filter(wrong)
        .map(|(tag, text, expected)| format!("{tag}: {text}\n  {:?} not {expected:?}", values(kind, text, tag)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_are_iso_8601() {
    check(
        FactKind::Date,
        &[
            ("en", "Last updated: March 9, 2017", &["2017-03-09"]),
            ("fr", "Dernière mise à jour : 1er mars 2021", &["2021-03-01"]),
            ("zh-TW", "最後更新日期：2026年5月18日", &["2026-05-18"]),
            ("zh-TW", "自民國111年9月1日起生效", &["2022-09-01"]),
            ("en", "before December 31 of each year", &["--12-31"]),
            ("en", "the Act of 2018 and 03/09/2017", &[]),
        ],
    );
}

#[test]
fn durations_are_iso_8601() {
    check(
        FactKind::Duration,
        &[
            ("en", "kept for up to 90 days after closing", &["P90D"]),
            ("en", "a 90-day period, or twelve (12) months, or 90 (ninety) days", &["P90D", "P12M", "P90D"]),
            ("en", "within 5 business days and within a month", &["P5D-business", "P1M"]),
            ("en", "in the past twelve months; for 24 hours", &["P12M", "PT24H"]),
            ("en", "Updated over 10 months ago. The year 2018 was one day.", &[]),
            ("fr", "au cours des douze derniers mois, trente jours ou 3 ans", &["P12M", "P30D", "P3Y"]),
            (
                "fr",
                "sous 5 jours ouvrables, quatre-vingt-dix jours, 72 h, un an",
                &["P5D-business", "P90D", "PT72H", "P1Y"],
            ),
            ("fr", "il y a 3 mois, en 2018, un jour", &[]),
            (
                "zh-CN",
                "最长90天；过去十二个月；两年；24小时；5个工作日",
                &["P90D", "P12M", "P2Y", "PT24H", "P5D-business"],
            ),
            ("zh-TW", "最長 90 日；過去十二個月；九十日；3 年；半年", &["P90D", "P12M", "P90D", "P3Y", "P6M"]),
            ("zh-CN", "2018年加州法案；第三年；90年代；9月1日；每周", &[]),
            ("de", "nach 30 Tagen", &["P30D"]),
        ],
    );
}

#[test]
fn ages_are_years() {
    check(
        FactKind::Age,
        &[
            ("en", "If you are under 18, you may use it with a parent.", &["18"]),
            ("en", "children under the age of 16; at least 13 years old; aged 14", &["16", "13", "14"]),
            ("en", "sixteen years of age or persons 13 and over", &["16", "13"]),
            ("en", "between the ages of 13 and 17", &["13", "17"]),
            ("en", "under 18 U.S.C. 2510, over 20 countries, under 5 headings", &[]),
            ("fr", "Si vous avez moins de 18 ans, un parent doit", &["18"]),
            ("fr", "un enfant âgé de 15 ans ; les mineurs de moins de 16 ans", &["15", "16"]),
            ("zh-CN", "您如果未满18岁；十四周岁以下儿童", &["18", "14"]),
            ("zh-TW", "未滿 18 歲；14 歲以下兒童；13 至 17 歲", &["18", "14", "13", "17"]),
        ],
    );
    assert_eq!(values(FactKind::Duration, "conservées pendant moins de 3 ans", "fr"), ["P3Y"]);
    assert_eq!(values(FactKind::Duration, "une durée de 10 ans pour les personnes concernées", "fr"), ["P10Y"]);
    assert_eq!(values(FactKind::Duration, "若您未滿 18 歲", "zh-TW"), [""; 0]);
}

#[test]
fn amounts_carry_their_currency() {
    check(
        FactKind::Amount,
        &[
            (
                "en",
                "$4.50, US$ 1,000.50, USD 100 and 20 million euros",
                &["USD 4.5", "USD 1000.5", "USD 100", "EUR 20000000"],
            ),
            ("fr", "19,80 € ; 20 000 000 EUR ; 1.500 euros", &["EUR 19.8", "EUR 20000000", "EUR 1500"]),
            ("zh-CN", "人民币 100 元；2000万欧元；5.5美元；30元", &["CNY 100", "EUR 20000000", "USD 5.5", "CNY 30"]),
            ("zh-TW", "新台幣 300 元；NT$1,000；30元", &["TWD 300", "TWD 1000", "TWD 30"]),
        ],
    );
}

#[test]
fn percentages_are_the_number_with_a_sign() {
    check(
        FactKind::Percentage,
        &[
            ("en", "1.5% or 50 percent or 5 per cent", &["1.5%", "50%", "5%"]),
            ("fr", "1,5 % ou cinq pour cent", &["1.5%", "5%"]),
            ("zh-CN", "百分之五；50％；百分之 12", &["5%", "50%", "12%"]),
        ],
    );
}

#[test]
fn ends_of_a_range_are_two_values() {
    check(
        FactKind::Date,
        &[
            ("en", "from January 1 to March 31, 2020", &["2020-01-01", "2020-03-31"]),
            ("en", "1-15 March 2020; 1 to 15 March 2020", &["2020-03-01", "2020-03-15", "2020-03-01", "2020-03-15"]),
            ("fr", "du 1er au 15 mars 2020", &["2020-03-01", "2020-03-15"]),
            ("fr", "du 1er janvier au 31 mars 2020", &["2020-01-01", "2020-03-31"]),
            ("zh-CN", "2022年9月1日至15日", &["2022-09-01", "2022-09-15"]),
            ("zh-CN", "2022年9月1日至10月15日", &["2022-09-01", "2022-10-15"]),
            ("zh-TW", "民國 111 年 9 月 1 日起至 112 年 8 月 31 日止", &["2022-09-01", "2023-08-31"]),
        ],
    );
    check(
        FactKind::Duration,
        &[
            ("en", "30 to 60 days; 5-10 business days", &["P30D", "P60D", "P5D-business", "P10D-business"]),
            ("fr", "sous 24/48 heures ; 30 à 60 jours", &["PT24H", "PT48H", "P30D", "P60D"]),
            ("zh-CN", "3至5个工作日；3到6个月", &["P3D-business", "P5D-business", "P3M", "P6M"]),
            ("en", "5 to 10 countries; 5-10 days ago", &[]),
        ],
    );
}

#[test]
fn dates_are_read_in_every_style() {
    check(
        FactKind::Date,
        &[
            ("en", "Effective September 1st, 2022 or Sept. 1, 2022", &["2022-09-01", "2022-09-01"]),
            ("en", "the 9th of March, 2017; Mar 9 2017; 09 MARCH 2017", &["2017-03-09", "2017-03-09", "2017-03-09"]),
            ("fr", "le 1ᵉʳ mars 2021 ; 01/09/2022 ; 1.9.2022", &["2021-03-01", "2022-09-01", "2022-09-01"]),
            (
                "zh-CN",
                "二〇二二年九月一日；2022-9-1；二零二二年十二月三十一日",
                &["2022-09-01", "2022-09-01", "2022-12-31"],
            ),
            ("zh-TW", "中華民國一百一十一年九月一日；民國一一一年九月一日", &["2022-09-01", "2022-09-01"]),
            ("zh-TW", "111年9月1日；中華民國112年5月31日", &["2022-09-01", "2023-05-31"]),
        ],
    );
}

#[test]
fn durations_are_read_in_every_style() {
    check(
        FactKind::Duration,
        &[
            ("en", "a six-month period; two (2) years; sixty (60)-day notice", &["P6M", "P2Y", "P60D"]),
            ("en", "within a fortnight; two calendar quarters; three quarters of users", &["P2W", "P6M"]),
            (
                "en",
                "10 yrs; 48 hrs; one hundred and twenty (120) days; 1.5 years",
                &["P10Y", "PT48H", "P120D", "P1.5Y"],
            ),
            ("fr", "trente (30) jours ; quatre-vingt-dix jours ; un délai d'un mois", &["P30D", "P90D", "P1M"]),
            (
                "fr",
                "trois trimestres ; dix (10) jours ouvrés ; 24h ; une année",
                &["P9M", "P10D-business", "PT24H", "P1Y"],
            ),
            ("zh-CN", "六十（60）日；60（六十）天；三十个自然日；一个季度", &["P60D", "P60D", "P30D", "P3M"]),
            ("zh-CN", "叁年；叁拾日；登陆日；大陆年", &["P3Y", "P30D"]),
            ("zh-TW", "十五個工作天；72 小時；兩週；30 個日曆天", &["P15D-business", "PT72H", "P2W", "P30D"]),
        ],
    );
}

#[test]
fn ages_are_read_in_every_style() {
    check(
        FactKind::Age,
        &[
            ("en", "under sixteen (16); at least sixteen (16) years of age", &["16", "16"]),
            ("en", "18 years or older; younger than 16 years; aged 13-15", &["18", "16", "13", "15"]),
            ("en", "data older than 3 years; for 18 years", &[]),
            ("fr", "les personnes de moins de seize ans ; vous devez avoir 18 ans", &["16", "18"]),
            ("fr", "les enfants de 13 ans et plus ; âgés de 16 à 18 ans", &["13", "16", "18"]),
            ("zh-CN", "年满十六周岁；已满十四周岁不满十八周岁；满16（十六）周岁", &["16", "14", "18", "16"]),
            ("zh-TW", "未滿16歲；年滿 20 歲；年齡未達 13 歲", &["16", "20", "13"]),
        ],
    );
}

#[test]
fn amounts_and_shares_are_read_in_every_style() {
    check(
        FactKind::Amount,
        &[
            ("en", "$1,000.00; ten thousand dollars; 10 Canadian dollars", &["USD 1000", "USD 10000", "CAD 10"]),
            ("en", "one hundred U.S. dollars ($100); $5 million", &["USD 100", "USD 100", "USD 5000000"]),
            (
                "fr",
                "1 000 € ; 20 millions d'euros ; 20 millions d’euros",
                &["EUR 1000", "EUR 20000000", "EUR 20000000"],
            ),
            (
                "fr",
                "cinquante mille euros ; 50 francs suisses ; 10 dollars canadiens",
                &["EUR 50000", "CHF 50", "CAD 10"],
            ),
            (
                "zh-CN",
                "人民币壹万元整；伍拾万元；（大写）叁佰元；五百元",
                &["CNY 10000", "CNY 500000", "CNY 300", "CNY 500"],
            ),
            (
                "zh-TW",
                "新臺幣壹仟元整；新臺幣伍萬元；日幣 500 元；300元",
                &["TWD 1000", "TWD 50000", "JPY 500", "TWD 300"],
            ),
        ],
    );
    check(
        FactKind::Percentage,
        &[
            ("en", "5 ‰ and five percent (5%)", &["5‰", "5%", "5%"]),
            ("fr", "5 ‰ ; cinq pour cent", &["5‰", "5%"]),
            ("zh-CN", "百分之九十九点九；千分之三；万分之五；百分之一百", &["99.9%", "3‰", "5‱", "100%"]),
            ("zh-TW", "年息百分之十六；千分之五", &["16%", "5‰"]),
        ],
    );
}

#[test]
fn phones_and_addresses_are_read_in_every_style() {
    check(
        FactKind::Phone,
        &[
            (
                "en",
                "+1 (800) 952-5210; 415.555.2671; call 0800 123 4567",
                &["+18009525210", "4155552671", "08001234567"],
            ),
            ("fr", "09.69.39.33.30 ; +33 (0)1 53 40 99 10 ; SIRET 48777332700023", &["0969393330", "+33153409910"]),
            (
                "zh-CN",
                "电话：010-12345678；（010）65887766；手机：13800138000",
                &["01012345678", "01065887766", "13800138000"],
            ),
            ("zh-CN", "身份证号 110101199003070000；京ICP备15005796号", &[]),
            ("zh-TW", "電話：（02）2345-6789；0800-123-456；統一編號 12345678", &["0223456789", "0800123456"]),
        ],
    );
    check(
        FactKind::PostalAddress,
        &[
            (
                "en",
                "1600 Amphitheatre Parkway, Mountain View, CA 94043, USA",
                &["1600 amphitheatre parkway mountain view ca 94043"],
            ),
            ("fr", "38, avenue John F. Kennedy, L-1855 Luxembourg", &["38 avenue john f kennedy l 1855"]),
            (
                "zh-CN",
                "通讯地址：上海市浦东新区世纪大道100号上海环球金融中心28楼",
                &["上海市浦东新区世纪大道100号上海环球金融中心28楼"],
            ),
            ("zh-TW", "地址：新北市板橋區縣民大道二段7號", &["新北市板桥区县民大道二段7号"]),
        ],
    );
}

#[test]
fn names_of_organisations_begin_after_what_leads_to_them() {
    check(
        FactKind::Organisation,
        &[
            ("en", "the Controller Example Inc. and Contact Example LLC", &["example inc", "example llc"]),
            ("en", "Since Example Cloud Ltd. is; Company, Inc.", &["example cloud ltd"]),
            ("fr", "Le Responsable Exemple SAS ; Selon Exemple Inc.", &["exemple sas", "exemple inc"]),
            ("zh-CN", "如需 Example 有限公司；如需示例科技有限公司提供", &["example co ltd", "示例科技 co ltd"]),
            (
                "zh-CN",
                "请联系 Example 科技有限公司；由宁夏西云数据科技有限公司运营",
                &["example 科技 co ltd", "宁夏西云数据科技 co ltd"],
            ),
            (
                "zh-TW",
                "Example 株式會社與 Example 合同會社；示例有限責任公司",
                &["example kk", "example gk", "示例 co ltd"],
            ),
        ],
    );
}

#[test]
fn legal_forms_of_many_countries_are_known() {
    for (written, form) in [
        ("S.p.A.", "spa"),
        ("A/S", "as"),
        ("AS", "as"),
        ("a.s.", "as"),
        ("GmbH & Co. KG", "gmbh co kg"),
        ("SE", "se"),
        ("S.C.A.", "sca"),
        ("LP", "lp"),
        ("L.P.", "lp"),
        ("(Pty) Ltd", "pty ltd"),
        ("Pvt. Ltd.", "pvt ltd"),
        ("S.à r.l.", "sarl"),
        ("K.G.", "kg"),
        ("e.V.", "ev"),
        ("Lda", "lda"),
        ("OÜ", "ou"),
        ("d.o.o.", "doo"),
        ("s.r.o.", "sro"),
        ("Sp. z o.o.", "sp zoo"),
    ] {
        let text = format!("Owned by Example {written} in Town");
        assert_eq!(values(FactKind::Organisation, &text, "en"), [format!("example {form}")], "{written}");
    }
    check(
        FactKind::Organisation,
        &[("en", "ALSO KNOWN AS THE SITE; Contact Us OU", &[]), ("fr", "Le Site OU la Page", &[])],
    );
}

#[test]
fn counts_in_words_count_something() {
    check(
        FactKind::Number,
        &[
            ("en", "three categories, two persons; one of them, two of us, for a second", &["3", "2"]),
            ("fr", "trois catégories ; les deux ; l'un des deux", &["3"]),
            ("zh-CN", "两名；三类；一些；一个；第二类；第三方；十分；万一", &["2", "3"]),
            ("zh-CN", "最后四位数字", &[]),
            ("zh-TW", "三種類型；兩者；三個步驟", &["3", "3"]),
        ],
    );
}

#[test]
fn modals_are_found_in_all_vocabularies() {
    check(
        FactKind::Duty,
        &[
            (
                "en",
                "We will notify you; you can leave; it is required to; you have to",
                &["will", "may", "must", "must"],
            ),
            (
                "en",
                "we will no longer; you may not; they can no longer; won't; is not allowed to",
                &["not", "must-not", "not", "not", "must-not"],
            ),
            ("fr", "nous devons ; nous pouvons ; est tenu de ; n'êtes pas tenu de", &["must", "may", "must", "not"]),
            ("fr", "ne vend plus ; n'a aucun ; ne peut jamais", &["not", "not", "must-not"]),
            ("zh-CN", "您应按时；应用程序；相应措施；应您的要求；应当", &["must", "must"]),
            ("zh-CN", "您可随时退出；许可；不可抗力；可能；可用；不可转售", &["may", "must-not"]),
            ("zh-CN", "不再、绝不、从不、严禁、并不", &["not", "not", "not", "must-not", "not"]),
            (
                "zh-TW",
                "您得向我們提出；獲得；取得；應立即通知；須同意；不會；絕不",
                &["may", "must", "must", "not", "not"],
            ),
            ("zh-TW", "使用者得隨時終止；使得；覺得；無須", &["may"]),
        ],
    );
}

#[test]
fn addresses_of_the_net_are_found_whole() {
    check(
        FactKind::Email,
        &[
            ("zh-CN", "您可以向aws-EU-privacy@amazon.com 发送邮件", &["aws-eu-privacy@amazon.com"]),
            ("en", "Write to <Privacy.Officer@Example.co.uk>.", &["privacy.officer@example.co.uk"]),
            ("en", "follow @example or a@b", &[]),
        ],
    );
    check(
        FactKind::Url,
        &[
            ("en", "See https://www.example.com/en-US/privacy/.", &["example.com/privacy"]),
            ("zh-TW", "請見https://example.com/zh-TW/privacy。", &["example.com/privacy"]),
            ("fr", "le site www.cnpd.lu, ou example.org/avis", &["cnpd.lu", "example.org/avis"]),
            ("en", "Amazon.com and v1.2/x and/or", &[]),
        ],
    );
}

#[test]
fn phone_numbers_are_digits() {
    check(
        FactKind::Phone,
        &[
            ("fr", "Numéro de téléphone : (02) 2280 0856", &["0222800856"]),
            ("zh-TW", "Paymentech (+1-800-935-9935)", &["+18009359935"]),
            ("en", "call 1-800-952-5210 or +44 (0)20 7946 0000", &["18009525210", "+442079460000"]),
            ("fr", "au 01 53 40 99 10", &["0153409910"]),
            ("zh-CN", "电话：4009100669", &["4009100669"]),
            (
                "en",
                "WA 98109-5210, 2022-09-01, 20 000 000, version 10.2.3.4, RCS Paris 514 739 937, Tokyo 141-0021",
                &[],
            ),
        ],
    );
}

#[test]
fn postal_addresses_stand_out_of_their_sentence() {
    check(
        FactKind::PostalAddress,
        &[
            (
                "fr",
                "notre adresse postale est : Amazon Web Services, Inc., 410 Terry Avenue North, Seattle, WA 98109-5210, ATTN : AWS Legal",
                &["410 terry avenue north seattle wa 98109 5210"],
            ),
            (
                "zh-CN",
                "通讯地址（Amazon Web Services Japan G.K., 3-1-1 Kamiosaki, Shinagawa-ku, Tokyo 141- 0021 JAPAN，收件人：X Legal）与我们联系",
                &["3 1 1 kamiosaki shinagawa ku tokyo 141 0021"],
            ),
            (
                "en",
                "at 38 Avenue John F. Kennedy, L-1855, Luxembourg. We answer.",
                &["38 avenue john f kennedy l 1855"],
            ),
            (
                "zh-TW",
                "Block E, 14th Floor, Unit Nos. 1401 至 1421, International Trade Tower, Nehru Place, New Delhi, Delhi 110019, India",
                &["block e 14th floor unit nos 1401 1421 international trade tower nehru place new delhi delhi 110019"],
            ),
            (
                "zh-TW",
                "（地址：A. Presidente Kubitschek, 2.041, Torre E - 18th and 19th Floors, Sao Paulo）",
                &["presidente kubitschek 2041 torre e 18th and 19th floors sao paulo"],
            ),
            (
                "en",
                "at Esentepe Mahallesi Bahar Sk. River Plaza Apt. No: 13/52 Şişli/İstanbul, Turkey, the",
                &["esentepe mahallesi bahar sk river plaza apt no 13 52 sisli istanbul"],
            ),
            ("fr", "situé 8 rue de Londres, 75009 Paris, France", &["8 rue de londres 75009 paris"]),
            ("en", "107-111 Fleet St, London EC4A 2AB, United Kingdom", &["107 111 fleet street london ec4a 2ab"]),
            (
                "zh-TW",
                "P.O. Box 31533, Braamfontein, Johannesburg, 2017",
                &["po box 31533 braamfontein johannesburg 2017"],
            ),
            ("zh-TW", "地址位於台北市信義區松仁路100號12樓。", &["台北市信义区松仁路100号12楼"]),
            ("en", "Under Section 5, Google Drive and Microsoft Teams, version 3, are Services", &[]),
        ],
    );
}

#[test]
fn organisations_are_named_with_their_form() {
    check(
        FactKind::Organisation,
        &[
            ("zh-CN", "对于 Amazon Web Services, Inc.的任何客户", &["amazon web services inc"]),
            ("fr", "clients actuels d'Amazon Web Services, Inc.", &["amazon web services inc"]),
            ("en", "The data controller is Example (Singapore) Private Limited.", &["example singapore pvt ltd"]),
            ("zh-TW", "提供給 Amazon Web Services Japan 合同會社", &["amazon web services japan gk"]),
            ("en", "Amazon Web Services Japan G.K. and Example K.K.", &["amazon web services japan gk", "example kk"]),
            (
                "en",
                "Contact NHN KCP Corp. or BusinessOnCommunication Co., ltd.",
                &["nhn kcp corp", "businessoncommunication co ltd"],
            ),
            (
                "zh-CN",
                "由杭州网易云音乐科技有限公司与北京光环新网科技股份有限公司提供",
                &["杭州网易云音乐科技 co ltd", "北京光环新网科技 co ltd"],
            ),
            (
                "en",
                "AWS Turkey Pazarlama Teknoloji ve Danışmanlık Hizmetleri Limited Şirketi",
                &["aws turkey pazarlama teknoloji ve danısmanlık hizmetleri ltd sti"],
            ),
            ("en", "INCLUDING BUT NOT LIMITED TO; 5.1 Limited License; the Private Limited", &[]),
        ],
    );
}

#[test]
fn persons_are_named_after_their_role() {
    check(
        FactKind::Person,
        &[
            ("zh-CN", "代表：Young Soo-Kim", &["young soo-kim"]),
            ("en", "Data Protection Officer: Dr. Jane A. Doe, Main Street", &["jane a doe"]),
            ("zh-CN", "法定代表人：张三丰", &["张三丰"]),
            ("en", "Contact: Privacy Team", &[]),
        ],
    );
}

#[test]
fn instruments_have_one_id_in_all_languages() {
    let shields: &[&str] = &["eu-us-privacy-shield", "swiss-us-privacy-shield"];
    check(
        FactKind::Instrument,
        &[
            ("en", "the EU-U.S. and Swiss-U.S. Privacy Shield Frameworks", shields),
            ("fr", "systèmes de Boucliers de Protection UE-Etats-Unis et Suisse-Etats-Unis", shields),
            ("zh-CN", "加入了欧盟-美国和瑞士-美国隐私盾框架", shields),
            (
                "zh-TW",
                "歐盟-美國資料隱私權架構之英國擴展條款，以及瑞士-美國資料隱私權架構",
                &["uk-extension", "swiss-us-dpf"],
            ),
            ("en", "UK Extension to the EU-U.S. DPF", &["uk-extension"]),
            ("en", "California Privacy Rights Act (“CPRA”) and the CCPA", &["cpra", "ccpa"]),
            ("zh-TW", "《加州隱私權權利法案》(California Privacy Rights Act)", &["cpra"]),
            ("fr", "règlement général sur la protection des données (RGPD)", &["gdpr"]),
            ("zh-CN", "《通用数据保护条例》", &["gdpr"]),
            ("zh-CN", "支付卡行业数据安全标准 (PCI DSS)", &["pci-dss"]),
            ("en", "a cct camera, privacy shields, sccs", &[]),
            ("en", "Directive (EU) 2022/2555 (NIS2) and DORA", &["nis2", "dora"]),
            ("en", "ISO/IEC 42001:2023, SOC 1, FedRAMP and BSI C5", &["iso-42001", "soc-1", "fedramp", "bsi-c5"]),
            (
                "en",
                "the Electronic Fund Transfer Act; EFTA States; fisa, dora, casl",
                &["electronic-fund-transfer-act"],
            ),
            ("fr", "décision d'exécution (UE) 2021/914 de la Commission", &["scc-2021"]),
            (
                "zh-CN",
                "《消费者权益保护法》《电子商务法》《儿童个人信息网络保护规定》",
                &["china-consumer-rights-law", "china-ecommerce-law", "china-children-provisions"],
            ),
            ("zh-TW", "《消費者保護法》", &["consumer-protection-act"]),
        ],
    );
    assert_eq!(instrument("privacy-shield").and_then(|found| found.superseded_by.first()).unwrap().id, "eu-us-dpf");
}

#[test]
fn jurisdictions_have_one_code_in_all_languages() {
    check(
        FactKind::Jurisdiction,
        &[
            ("en", "in the EEA, the U.K., New Jersey and South Korea", &["EEA", "GB", "US-NJ", "KR"]),
            ("fr", "aux États-Unis, en Corée du Sud et au Royaume-Uni", &["US", "KR", "GB"]),
            ("zh-CN", "美国、韩国、印度尼西亚和印度", &["US", "KR", "ID", "IN"]),
            ("zh-TW", "美國、南韓、奈及利亞", &["US", "KR", "NG"]),
            ("en", "CONTACT US. Contact Us. Tell us, and the GDPR of the EU-US DPF", &[]),
        ],
    );
}

#[test]
fn roles_have_one_id_in_all_languages() {
    check(
        FactKind::Role,
        &[
            (
                "en",
                "We are the data controller; our processors and sub-processors",
                &["controller", "processor", "sub-processor"],
            ),
            ("en", "joint controllers; the Data Protection Officer (DPO)", &["joint-controller", "dpo", "dpo"]),
            (
                "en",
                "our EU representative and your local supervisory authority",
                &["representative", "supervisory-authority"],
            ),
            ("en", "Your payment processor and a sales representative use a game controller.", &[]),
            ("fr", "le responsable du traitement et ses sous-traitants ultérieurs", &["controller", "sub-processor"]),
            ("zh-CN", "数据的处理方式；访问控制方法", &[]),
            ("fr", "délégué à la protection des données ; l'autorité de contrôle", &["dpo", "supervisory-authority"]),
            ("fr", "notre représentant dans l'Union européenne, sous-traitant", &["representative", "processor"]),
            (
                "zh-CN",
                "数据控制者、处理者和次级处理者；数据保护官",
                &["controller", "processor", "sub-processor", "dpo"],
            ),
            ("zh-CN", "个人信息处理者；个人信息保护负责人；欧盟代表", &["controller", "dpo", "representative"]),
            (
                "zh-TW",
                "資料控制者、資料處理者、資料保護長與資料保護主管機關",
                &["controller", "processor", "dpo", "supervisory-authority"],
            ),
        ],
    );
}

#[test]
fn rights_are_named_not_every_access() {
    check(
        FactKind::Right,
        &[
            ("en", "the right of access, rectification and erasure", &["access", "rectification", "erasure"]),
            (
                "en",
                "You may access, correct, or delete your personal information.",
                &["access", "rectification", "erasure"],
            ),
            (
                "en",
                "You have the right to request access to and rectification or erasure of personal data, restriction of processing, data portability",
                &["access", "rectification", "erasure", "restriction", "portability"],
            ),
            (
                "en",
                "right to object; withdraw your consent; lodge a complaint; opt out",
                &["objection", "withdraw-consent", "complaint", "opt-out"],
            ),
            ("en", "not to be subject to a decision based solely on automated processing", &["no-automated-decision"]),
            ("en", "your right to delete, right to correct", &["erasure", "rectification"]),
            (
                "en",
                "the right to access your data, to have it erased and to object to its processing",
                &["access", "erasure", "objection"],
            ),
            (
                "en",
                "You have the right to access your data, to have errors corrected and to receive a copy in a portable, \
             machine-readable format.",
                &["access", "rectification", "portability"],
            ),
            (
                "fr",
                "Vous pouvez obtenir la rectification des informations inexactes vous concernant ainsi que la limitation \
             de leur traitement.",
                &["rectification", "restriction"],
            ),
            ("zh-TW", "您得向本診所請求閱覽、更正或刪除您的就診資料。", &["access", "rectification", "erasure"]),
            ("zh-TW", "您有權查詢您的個人資料，並有權將資料移轉至其他服務提供者。", &["access", "portability"]),
            ("en", "You may access the Services. We access your personal information and delete data.", &[]),
            ("en", "We reserve the right to restrict access to your account or update the Services", &[]),
            (
                "fr",
                "Vous disposez d'un droit d'accès, de rectification et d'effacement",
                &["access", "rectification", "erasure"],
            ),
            (
                "fr",
                "droit à la portabilité des données, droit d'opposition, droit à la limitation",
                &["portability", "objection", "restriction"],
            ),
            (
                "fr",
                "Vous pouvez demander à supprimer vos données personnelles ou introduire une réclamation",
                &["erasure", "complaint"],
            ),
            ("fr", "l'accès au site et la suppression du compte", &[]),
            ("zh-CN", "访问权、更正权和删除权", &["access", "rectification", "erasure"]),
            (
                "zh-CN",
                "您可以查阅、更正、删除您的个人信息，撤回同意或选择退出",
                &["access", "rectification", "erasure", "withdraw-consent", "opt-out"],
            ),
            ("zh-CN", "访问权限和访问控制；我们删除个人信息", &[]),
            (
                "zh-TW",
                "您有權查閱、更正或刪除您的個人資料，並提出申訴",
                &["access", "rectification", "erasure", "complaint"],
            ),
            ("zh-TW", "反對權、資料可攜權；不受自動化決策", &["objection", "portability", "no-automated-decision"]),
        ],
    );
}

#[test]
fn duties_are_marked_where_they_are_clear() {
    check(
        FactKind::Duty,
        &[
            (
                "en",
                "You must agree. We may share; we may not sell and will not rent.",
                &["must", "may", "must-not", "not"],
            ),
            ("fr", "Vous devez accepter ; il ne peut pas les vendre et n'est jamais lu.", &["must", "must-not", "not"]),
            ("zh-CN", "您必须同意；不得用于其他目的；我们不会出售；许可", &["must", "must-not", "not"]),
            ("zh-TW", "您可以選擇；必須；不得", &["may", "must", "must-not"]),
            ("zh-TW", "受託廠商得再委託第三人處理會員資料；受託廠商應通知本公司", &["may", "must"]),
        ],
    );
}

#[test]
fn numbers_are_what_is_left() {
    check(
        FactKind::Number,
        &[
            ("en", "1. Section 1798.80 lists 1,000 items and 3D images (2) on 24/7", &["1798.80", "1000"]),
            ("fr", "Section 1798.80 et 1 000 articles", &["1798.80", "1000"]),
            ("zh-CN", "第 1798.80 条；第六条；第三方；5万", &["1798.80", "6", "50000"]),
            ("en", "90 days, 5%, $3 and ISO 27001 since March 9, 2017", &[]),
        ],
    );
}

/// Sentences of the corpus that say the same; all facts but duties and jurisdictions must be equal.
#[test]
fn translations_have_the_same_facts() {
    let aligned: &[&[(&str, &str)]] = &[
        &[
            (
                "fr",
                "Si vous avez moins de 18 ans, vous pouvez utiliser les Offres AWS uniquement avec l'accord de vos parents ou tuteurs.",
            ),
            ("zh-CN", "您如果未满18岁，仅可在父母或监护人的参与下才可以使用“亚马逊云科技产品”。"),
            ("zh-TW", "如果您未滿 18 歲，僅可在父母或監護人的參與下使用 AWS 產品與服務。"),
            ("en", "If you are under 18, you may use AWS Offerings only with the involvement of a parent or guardian."),
        ],
        &[
            (
                "fr",
                "Les données personnelles que nous avons collectées au cours des douze derniers mois, établies par la loi californienne sur la protection des données des consommateurs (\"California Consumer Privacy Act\") :",
            ),
            (
                "zh-CN",
                "我们可能收集或过去十二个月可能已经收集的消费者个人信息属于《加利福尼亚州消费者隐私法案》规定的以下类型：",
            ),
            (
                "en",
                "The personal information that we have collected in the past twelve months falls into the categories of the California Consumer Privacy Act:",
            ),
        ],
        &[
            (
                "fr",
                "les données personnelles telles que décrites dans la subdivision (e) de la Section 1798.80 du code civil californien (\"California Civil Code\"), telles qu'un numéro de carte de crédit ;",
            ),
            ("zh-CN", "《加利福尼亚州民法典》第 1798.80 条 (e) 款中所述的个人信息，如信用卡卡号；"),
            ("zh-TW", "如《加州民法典》第 1798.80 條第 (e) 項所描述之個人資料，例如信用卡號碼或其他付款資訊；"),
        ],
        &[
            (
                "zh-CN",
                "您可以向aws-EU-privacy@amazon.com 发送邮件，联系 Amazon Web Services EMEA SARL 的数据保护官员。",
            ),
            ("zh-TW", "Amazon Web Services EMEA SARL 的資料保護長可透過 aws-EU-privacy@amazon.com 聯絡。"),
        ],
    ];
    let noisy = [FactKind::Duty, FactKind::Jurisdiction];
    for group in aligned {
        let facts = |(tag, text): &(&str, &str)| {
            let mut facts: Vec<(FactKind, String)> = extract(text, &Language::new(tag))
                .into_iter()
                .filter(|fact| !noisy.contains(&fact.kind))
                .map(|fact| (fact.kind, fact.value))
                .collect();
            facts.sort();
            facts
        };
        let first = facts(&group[0]);
        assert!(!first.is_empty(), "{}", group[0].1);
        for other in *group {
            assert_eq!(facts(other), first, "{}", other.1);
        }
    }
}

#[test]
fn facts_do_not_overlap() {
    let text =
        "Amazon Web Services, Inc., 410 Terry Avenue North, Seattle, WA 98109-5210, on March 9, 2017 for $5 or 90 days";
    let facts = extract(text, &Language::new("en"));
    assert!(facts.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{facts:?}");
}

/// Each would take minutes if a step looked at the whole clause again for every word.
#[test]
fn long_clauses_are_read_once() {
    let repeated = [
        "moins de 18 ans ",
        "1 2 3 ",
        "Inc. ",
        "有限公司",
        "ne peut pas ",
        "a.) ",
        "GDPR and 5% of $3, ",
        "www.a.b!!!! ",
        "410 Terry Avenue, ",
        "((((",
        "United States 5, ",
        "必须在9月1日前",
        "1,",
    ];
    for piece in repeated {
        let text = piece.repeat(60_000 / piece.len());
        extract(&text, &Language::new("fr"));
        crate::text::segment::sentences(&text);
        crate::text::segment::words(&text);
    }
}

proptest! {
    #[test]
    fn ranges_are_words_of_any_text(
        text in "(\\PC|[0-9.,/:()@ -]|[a-zA-Z]| (Inc|Ltd|days|ans|Street|may|EUR|www\\.|ne|pas|DPF)\\.?|[年月日岁天个条第百分之号路市有限公司一十]){0,50}",
        tag in prop::sample::select(vec!["en", "fr", "zh-CN", "zh-TW", "ja"]),
    ) {
        for fact in extract(&text, &Language::new(tag)) {
            let words = text.get(fact.range.clone());
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?}", fact);
            prop_assert!(!fact.value.is_empty());
        }
    }
}
