# 報告本身的文字（正體中文）。各語言的訊息與參數相同，由測試保證。
# 語法：https://projectfluent.org。政策原文的引文從不翻譯。

## 完整句子

place-said = { $place }：{ $said }
sentence-end = 。
between = ；
comma = 、
more-facts = 以及另外 { $count } 項
quoted = 「{ $text }」

section-added = 新增章節{ $heading }。
section-removed = 刪除章節{ $heading }。
section-moved = 章節{ $heading }移至他處。
section-same = 章節{ $heading }標題未變。
section-renamed = 章節{ $old }的標題現為{ $new }。
section-without-heading = 無標題章節。

clause-added = 新增{ $quote }
clause-added-stating = 新增{ $quote }（{ $facts }）
clause-removed = 刪除{ $quote }
clause-removed-stating = 刪除{ $quote }（{ $facts }）
clause-moved = { $quote }{ $said }
clause-same = { $quote }未變
clause-reads = { $old }現為{ $new }

sections-added = 新增 { $count } 個章節：{ $headings }
sections-removed = 刪除 { $count } 個章節：{ $headings }
more-rows = 以及另外 { $count } 列

## 引文旁的簡短說明

gist-section-added = 新增章節
gist-section-removed = 刪除章節
gist-section-moved = 章節移至他處
gist-heading-changed = 標題變更
gist-added = 新增
gist-added-stating = 新增（{ $facts }）
gist-removed = 刪除
gist-removed-stating = 刪除（{ $facts }）
gist-moved = 移至他處
gist-moved-changed = 移至他處且含義改變
gist-moved-facts = 移至他處；{ $facts }
gist-same = 未變
gist-terminology = 僅統一替換了用語
gist-worded-differently = 措辭不同
gist-says-something-else = 含義改變

table-added = 新增表格（{ $columns }）
table-removed = 刪除表格（{ $columns }）
table-other = 表格變更（{ $columns }）
row-added = 新增列{ $row }
row-removed = 刪除列{ $row }
row-same = 列{ $row }未變
row-renamed = 列{ $old }現為{ $new }
row-changed = 列{ $row }變更
row-without-name = 列變更
row-said = { $row }：{ $facts }

## 事實

fact-replaced = { $name } { $old } → { $new }
fact-superseded = { $name } { $old } → { $new }（自 { $day } 起取代前者）
fact-dropped = 刪去{ $name } { $value }
fact-added = 新增{ $name } { $value }
fact-named = { $name } { $value }

fact-date = 日期
fact-duration = 期間
fact-age = 年齡
fact-amount = 金額
fact-percentage = 百分比
fact-email = 電子郵件地址
fact-url = 網址
fact-link = 連結
fact-phone = 電話號碼
fact-postal-address = 郵寄地址
fact-organisation = 組織
fact-person = 人員
fact-instrument = 法律文件
fact-jurisdiction = 國家或地區
fact-duty = 義務
fact-number = 數字

duty-must = 必須
duty-may = 可以
duty-must-not = 不得
duty-not = 不

duration-years = { $count } 年
duration-months = { $count } 個月
duration-weeks = { $count } 週
duration-days = { $count } 天
duration-business-days = { $count } 個工作日
duration-hours = { $count } 小時
duration-minutes = { $count } 分鐘
duration-seconds = { $count } 秒

## 標籤

severity-material = 重大
severity-substantive = 實質
severity-editorial = 文字

direction-weaker = 保護減弱
direction-stronger = 保護加強

topic-collection = 蒐集
topic-purposes = 目的
topic-sharing = 分享
topic-processors = 受託處理者
topic-transfers = 跨境傳輸
topic-retention = 保存期間
topic-security = 安全
topic-rights = 權利
topic-children = 兒童
topic-cookies = Cookie
topic-advertising = 廣告
topic-controller = 控制者
topic-contact = 聯絡方式
topic-jurisdictions = 國家和地區
topic-policy-changes = 政策變更
topic-governing-law = 準據法
topic-liability = 責任
topic-payment = 付款
topic-account = 帳戶
topic-automated-decisions = 自動化決策
topic-content = 內容

old = 舊
new = 新
old-dated = 舊 { $date }
new-dated = 新 { $date }
row = 列
added = 新增
removed = 刪除
renamed = 改名
moved = 移動
rules = 規則
no-date = 無日期
without-heading = （無標題）
in-section = 屬於 { $section }
terms = 用語
more = 另有 { $count } 項
line = 第{ $line }行
page = 第{ $page }頁
place-old = 舊 { $place }
place-new = 新 { $place }

## 標題與計數

what-matters = 要點
terms-heading = 用語
document-as-a-whole = 整份文件
no-changes = 沒有變更。
count-versions = { $count } 個版本
count-sections = { $count } 個章節
count-clauses = { $count } 條
count-pages = { $count } 頁
count-tables = { $count } 個表格
count-passages = { $count } 處
count-rows = { $count } 列
count-cells = { $count } 個儲存格
sections-then-now = { $count } 個章節 → { $now }
sections-changed = { $count } 個變更
sections-came = { $count } 個新增
sections-went = { $count } 個刪除
sections-moved = { $count } 個移動
sections-renamed = { $count } 個改名
changes-material = { $count } 項重大
changes-substantive = { $count } 項實質
changes-editorial = { $count } 項文字
and = 、
not-shown = 未顯示：{ $parts }（共 { $count } 項）；--all 顯示全部。
other-topics = 其他主題的 { $count } 項變更未顯示。
more-sentences = 另有 { $count } 項：policydiff diff { $old } { $new }
advice = 本報告不是法律意見：重要之處請對照原文核實。

## 變更紀錄

changelog-title = { $title }：變更紀錄
changelog-since = 與 { $old } 相比。
changelog-first = 這裡的第一個版本。
changelog-what-matters = 要點
changelog-changed = 變更
changelog-added = 新增
changelog-removed = 刪除
changelog-moved = 移動
changelog-terminology = 用語
changelog-same = 未變
changelog-not-listed = 未列出：{ $parts }（共 { $count } 項）。
