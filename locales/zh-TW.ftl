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
table-same = 表格未變（{ $columns }）
table-moved = 表格移至他處
table-moved-changed = 表格移至他處；{ $said }
columns-added = 新增 { $count } 欄：{ $names }
columns-removed = 刪除 { $count } 欄：{ $names }
column-renamed = 欄 { $old } 現為 { $new }
rows-added = 新增 { $count } 列：{ $names }
rows-removed = 刪除 { $count } 列：{ $names }
rows-changed = 變更 { $count } 列：{ $names }
row-now = { $old } 現為 { $new }
rows-kept = { $count } 列未變
rows-worded-differently = 各列措辭不同
more-renamed = 另有 { $count } 列改名
without-name = 無名稱
aside = （{ $words }）
fact-moved = { $name } { $value } 移至他處
term-stayed = { $count } 處未改
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
fact-role = 角色
fact-right = 權利
fact-number = 數字

right-access = 查閱權
right-rectification = 更正權
right-erasure = 刪除權
right-portability = 可攜權
right-objection = 反對權
right-restriction = 限制處理權
right-withdraw-consent = 撤回同意權
right-complaint = 申訴權
right-opt-out = 選擇退出權
right-no-automated-decision = 不受自動化決策拘束的權利
role-controller = 控制者
role-joint-controller = 共同控制者
role-processor = 處理者
role-sub-processor = 次處理者
role-representative = 代表
role-dpo = 資料保護長
role-supervisory-authority = 監管機關

duty-must = 必須
duty-may = 可以
duty-must-not = 不得
duty-will = 將
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
changes-waived = { $count } 項已豁免
waived-heading = 已豁免
waiver-applied = { $approver } 已接受，有效期至 { $day }：{ $reason }
waiver-expired = 已於 { $day } 到期，重新計入（{ $approver }：{ $reason }）
waiver-unmatched = 沒有對應的變更（{ $approver }：{ $reason }，至 { $day }）
and = 、
not-shown = 未顯示：{ $parts }（共 { $count } 項）；--all 顯示全部。
other-topics = 其他主題的 { $count } 項變更未顯示。
more-sentences = 另有 { $count } 項：policydiff diff { $old } { $new }
advice = 本報告不是法律意見：重要之處請對照原文核實。

## 瀏覽器頁面

page-what-changed = 變更內容
page-skip = 跳至變更
page-what-matters = 要點
page-counts = 依主題統計的變更
page-terms = 統一替換的用語
page-documents = 兩個版本
page-sections = 章節
page-side-by-side = 新舊對照
page-title = 標題
page-date = 日期
page-language = 語言
page-file = 檔案
page-form = 格式
page-size = 篇幅
page-digest = SHA-256
page-warnings = 警告
page-places = 處數
page-topic = 主題
page-no-topic = 無主題
page-section = 章節
page-fact = 事實
page-facts = 事實
page-severity = 程度
page-all = 全部
page-filter = 篩選變更
page-showing = 顯示 { $shown } / { $total } 項變更
page-previous = 上一項
page-next = 下一項
page-unfold = 全部展開
page-marks = 標示差異的單位
page-words = 詞
page-characters = 字
page-colours = 配色
page-colours-system = 跟隨系統
page-colours-light = 淺色
page-colours-dark = 深色
page-keys = 快速鍵：
page-accepted = 已接受
page-waivers = 已接受的變更
page-link-to = 變更 { $change } 的連結
page-no-counterpart = 無對應內容
page-came-from = 移自
page-went-to = 現位於
page-table = 表格，{ $change }
page-signs = 標記：
page-gap = 另一語言未提及
page-made-by = 由 { $name } { $version } 使用模型 { $model } 產生。
page-unchanged = { $count } 處未變

## 版本沿革頁面

page-history = 版本沿革
page-timeline = 時間軸
page-versions = 版本
page-table-rows = 表格列
page-all-facts = 事實
page-other-facts = { $count } 項名稱、地址和日期
page-restored = 恢復先前版本的文字
page-told-above = 見上文：

## 報告如何產生

made-by = { $program } · 模型 { $model } · 規則 { $rules }
made-from = SHA-256：{ $old }（舊）· { $new }（新）
made-program = 程式
made-model = 模型
made-rules = 規則
made-old = 舊版本
made-new = 新版本
made-added-rules = 增加的規則
made-waivers = 豁免
made-options = 選項

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

## Word 文件

word-redline = 修訂對照
word-comparison = 對照
word-old = 舊版本
word-new = 新版本
word-how-to-read = 接受全部修訂得到新版本，拒絕全部修訂得到舊版本。
word-legend = + 新增，− 刪除，~ 變更，↕ 移動，! 重大，空白：含義相同。刪除線：新版本未提及。底線：舊版本未提及。
word-made-with = 製作工具：
word-page = 第
word-of = 頁，共

## 歷史

matrix-sections = 章節
matrix-rows = 表格列
matrix-facts = 事實
matrix-sections-heading = 章節
matrix-rows-heading = 表格列
matrix-facts-heading = 事實
mark-absent = 無
mark-came-in = 新增
mark-back = 恢復
mark-same = 未變
mark-changed = 變更
mark-renamed = 更名
mark-moved = 移動
mark-gone = 刪除
went-into = 併入 { $heading }
came-out-of = 出自 { $heading }
replaced-by = 由 { $value } 取代
restores = 恢復 { $version } 的文字
passages-restored = { $count } 處恢復了 { $version } 的文字
facts-left-out = 未列出 { $count } 個名稱、地址和日期（--all）
followed-section = 章節：{ $name }
followed-passage = 段落，位於 { $name }

## 譯本稽核

audit-title = { $title } 各譯本的稽核
audit-reference = 基準文本
audit-previous = 基準文本的前一版本
audit-translation = 譯本
audit-because-asked = 以 --reference 指定為基準文本。
audit-because-stated = 文中載明以該語言為準，故為基準文本。
audit-because-first = 文中均未載明以何種語言為準，故以第一個檔案為基準文本。
audit-says-the-same = 內容一致
audit-nothing = 各譯本與基準文本內容一致。
audit-matrix = 各章節與各語言
audit-cell-same = 一致
audit-cell-differs = 不一致
audit-cell-missing = 缺少
audit-cell-added = 僅此處有
audit-cell-none = –
audit-kind-missing = 缺少
audit-kind-added = 多出
audit-kind-differs = 不一致
audit-kind-order = 順序
audit-kind-term = 術語
audit-kind-untranslated = 未翻譯
audit-kind-outdated = 過時
audit-missing = { $translation } 譯本缺少{ $quote }
audit-missing-section = { $translation } 譯本缺少章節{ $quote }
audit-added = 僅 { $translation } 譯本寫有{ $quote }
audit-added-section = 僅 { $translation } 譯本有章節{ $quote }
audit-differs = { $reference } 寫作{ $old }，{ $translation } 寫作{ $new }
audit-order = { $quote }在 { $translation } 中位於別處
audit-order-section = 章節{ $quote }在 { $translation } 中位於別處
audit-untranslated = { $translation } 未翻譯：{ $quote }
audit-term = { $reference } 通篇寫作「{ $term }」，{ $translation } 有 { $first-count } 處寫作「{ $first }」，{ $other-count } 處寫作「{ $other }」
audit-older = { $translation } 的日期為 { $new }，早於 { $reference }（{ $old }）
audit-outdated = { $translation } 仍為基準文本前一版本的內容
audit-outdated-of = { $translation } 仍為 { $day } 版本的內容
audit-said = { $lead }：{ $said }
audit-fact = { $name }：{ $reference } 為 { $old }，{ $translation } 為 { $new }
audit-fact-lacking = { $name } { $value } 見於 { $reference }，{ $translation } 沒有
audit-fact-more = { $name } { $value } 見於 { $translation }，{ $reference } 沒有
audit-not-shown = 未顯示：{ $parts }（--all）。
audit-other-topics = 未顯示其他主題的 { $count } 項發現。

## 政策之外的內容與字數核對

role-own = 政策正文
role-folded = 收合內容
role-note = 註釋
role-navigation = 選單與頁尾
role-running-header = 頁首
role-page-number = 頁碼
role-interface = 按鈕、表單與橫幅
role-links = 連結清單
role-passing = 計數與相對日期
role-hidden = 隱藏內容
role-struck = 刪除線內容
role-placeholder = 欄位預留文字
left-out-heading = 未計入政策但有不同的內容
left-out-differs = 未計入政策但有不同的內容
thousands = ,
account-words = 核對：共 { $total } 詞 · { $same } 相同 · { $told } 在所列變更中 · { $editorial } 屬編輯性 · { $left-out } 未計入政策且兩版相同 · { $unaccounted } 未能核對
account-clauses = 核對：共 { $total } 條 · { $agree } 一致 · { $differ } 不同 · { $only } 僅見於一版 · { $not-compared } 未計入政策且未比較 · { $unaccounted } 未能核對
account-fault = 核對不平：部分文字未經比較。請人工檢查，並附上兩份檔案回報此缺陷。
