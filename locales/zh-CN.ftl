# 报告自身的文字（简体中文）。各语言的消息与参数相同，有测试保证。
# 语法：https://projectfluent.org。政策原文的引文从不翻译。

## 完整句子

place-said = { $place }：{ $said }
sentence-end = 。
between = ；
comma = 、
more-facts = 以及另外 { $count } 项
quoted = “{ $text }”

section-added = 新增章节{ $heading }。
section-removed = 删除章节{ $heading }。
section-moved = 章节{ $heading }移至别处。
section-same = 章节{ $heading }标题未变。
section-renamed = 章节{ $old }的标题现为{ $new }。
section-without-heading = 无标题章节。

clause-added = 新增{ $quote }
clause-added-stating = 新增{ $quote }（{ $facts }）
clause-removed = 删除{ $quote }
clause-removed-stating = 删除{ $quote }（{ $facts }）
clause-moved = { $quote }{ $said }
clause-same = { $quote }未变
clause-reads = { $old }现为{ $new }

sections-added = 新增 { $count } 个章节：{ $headings }
sections-removed = 删除 { $count } 个章节：{ $headings }

## 引文旁的简短说明

gist-section-added = 新增章节
gist-section-removed = 删除章节
gist-section-moved = 章节移至别处
gist-heading-changed = 标题变更
gist-added = 新增
gist-added-stating = 新增（{ $facts }）
gist-removed = 删除
gist-removed-stating = 删除（{ $facts }）
gist-moved = 移至别处
gist-moved-changed = 移至别处且含义改变
gist-moved-facts = 移至别处；{ $facts }
gist-same = 未变
gist-terminology = 仅统一替换了术语
gist-worded-differently = 措辞不同
gist-says-something-else = 含义改变

table-added = 新增表格（{ $columns }）
table-removed = 删除表格（{ $columns }）
table-other = 表格变更（{ $columns }）
table-same = 表格未变（{ $columns }）
table-moved = 表格移至别处
table-moved-changed = 表格移至别处；{ $said }
columns-added = 新增 { $count } 列：{ $names }
columns-removed = 删除 { $count } 列：{ $names }
column-renamed = 列 { $old } 现为 { $new }
rows-added = 新增 { $count } 行：{ $names }
rows-removed = 删除 { $count } 行：{ $names }
rows-changed = 变更 { $count } 行：{ $names }
row-now = { $old } 现为 { $new }
rows-kept = { $count } 行未变
rows-worded-differently = 各行措辞不同
more-renamed = 另有 { $count } 行改名
without-name = 无名称
aside = （{ $words }）
fact-moved = { $name } { $value } 移至别处
term-stayed = { $count } 处未改
row-added = 新增行{ $row }
row-removed = 删除行{ $row }
row-same = 行{ $row }未变
row-renamed = 行{ $old }现为{ $new }
row-changed = 行{ $row }变更
row-without-name = 行变更
row-said = { $row }：{ $facts }

## 事实

fact-replaced = { $name } { $old } → { $new }
fact-superseded = { $name } { $old } → { $new }（自 { $day } 起取代前者）
fact-dropped = 删去{ $name } { $value }
fact-added = 新增{ $name } { $value }
fact-named = { $name } { $value }

fact-date = 日期
fact-duration = 期限
fact-age = 年龄
fact-amount = 金额
fact-percentage = 百分比
fact-email = 电子邮箱
fact-url = 网址
fact-link = 链接
fact-phone = 电话号码
fact-postal-address = 通信地址
fact-organisation = 组织
fact-person = 人员
fact-instrument = 法律文件
fact-jurisdiction = 国家或地区
fact-duty = 义务
fact-role = 角色
fact-right = 权利
fact-number = 数字

right-access = 查阅权
right-rectification = 更正权
right-erasure = 删除权
right-portability = 可携权
right-objection = 反对权
right-restriction = 限制处理权
right-withdraw-consent = 撤回同意权
right-complaint = 投诉权
right-opt-out = 选择退出权
right-no-automated-decision = 不受自动化决策约束的权利
role-controller = 控制者
role-joint-controller = 共同控制者
role-processor = 处理者
role-sub-processor = 次级处理者
role-representative = 代表
role-dpo = 数据保护官
role-supervisory-authority = 监管机构

duty-must = 必须
duty-may = 可以
duty-must-not = 不得
duty-will = 将
duty-not = 不

duration-years = { $count } 年
duration-months = { $count } 个月
duration-weeks = { $count } 周
duration-days = { $count } 天
duration-business-days = { $count } 个工作日
duration-hours = { $count } 小时
duration-minutes = { $count } 分钟
duration-seconds = { $count } 秒

## 标签

severity-material = 重大
severity-substantive = 实质
severity-editorial = 文字

direction-weaker = 保护减弱
direction-stronger = 保护加强

topic-collection = 收集
topic-purposes = 目的
topic-sharing = 共享
topic-processors = 受托处理者
topic-transfers = 跨境传输
topic-retention = 保存期限
topic-security = 安全
topic-rights = 权利
topic-children = 儿童
topic-cookies = Cookie
topic-advertising = 广告
topic-controller = 处理者
topic-contact = 联系方式
topic-jurisdictions = 国家和地区
topic-policy-changes = 政策变更
topic-governing-law = 适用法律
topic-liability = 责任
topic-payment = 付款
topic-account = 账户
topic-automated-decisions = 自动化决策
topic-content = 内容

old = 旧
new = 新
old-dated = 旧 { $date }
new-dated = 新 { $date }
row = 行
added = 新增
removed = 删除
renamed = 改名
moved = 移动
rules = 规则
no-date = 无日期
without-heading = （无标题）
in-section = 属于 { $section }
terms = 术语
more = 另有 { $count } 项
line = 第{ $line }行
page = 第{ $page }页
place-old = 旧 { $place }
place-new = 新 { $place }

## 标题与计数

what-matters = 要点
terms-heading = 术语
document-as-a-whole = 整个文件
no-changes = 没有变更。
count-versions = { $count } 个版本
count-sections = { $count } 个章节
count-clauses = { $count } 条
count-pages = { $count } 页
count-tables = { $count } 个表格
count-passages = { $count } 处
count-rows = { $count } 行
count-cells = { $count } 个单元格
sections-then-now = { $count } 个章节 → { $now }
sections-changed = { $count } 个变更
sections-came = { $count } 个新增
sections-went = { $count } 个删除
sections-moved = { $count } 个移动
sections-renamed = { $count } 个改名
changes-material = { $count } 项重大
changes-substantive = { $count } 项实质
changes-editorial = { $count } 项文字
changes-waived = { $count } 项已豁免
waived-heading = 已豁免
waiver-applied = { $approver } 已接受，有效期至 { $day }：{ $reason }
waiver-expired = 已于 { $day } 到期，重新计入（{ $approver }：{ $reason }）
waiver-unmatched = 没有对应的变更（{ $approver }：{ $reason }，至 { $day }）
and = 、
not-shown = 未显示：{ $parts }（共 { $count } 项）；--all 显示全部。
other-topics = 其他主题的 { $count } 项变更未显示。
more-sentences = 另有 { $count } 项：policydiff diff { $old } { $new }
advice = 本报告不是法律意见：重要之处请对照原文核实。

## 浏览器页面

page-what-changed = 变更内容
page-skip = 跳至变更
page-what-matters = 要点
page-counts = 按主题统计的变更
page-terms = 统一替换的术语
page-documents = 两个版本
page-sections = 章节
page-side-by-side = 新旧对照
page-title = 标题
page-date = 日期
page-language = 语言
page-file = 文件
page-form = 格式
page-size = 篇幅
page-digest = SHA-256
page-warnings = 警告
page-places = 处数
page-topic = 主题
page-no-topic = 无主题
page-section = 章节
page-fact = 事实
page-facts = 事实
page-severity = 程度
page-all = 全部
page-filter = 筛选变更
page-showing = 显示 { $shown } / { $total } 项变更
page-previous = 上一项
page-next = 下一项
page-unfold = 全部展开
page-marks = 标示差异的单位
page-words = 词
page-characters = 字
page-colours = 配色
page-colours-system = 跟随系统
page-colours-light = 浅色
page-colours-dark = 深色
page-keys = 快捷键：
page-accepted = 已接受
page-waivers = 已接受的变更
page-link-to = 变更 { $change } 的链接
page-no-counterpart = 无对应内容
page-came-from = 移自
page-went-to = 现位于
page-table = 表格，{ $change }
page-signs = 标记：
page-gap = 另一语言未提及
page-made-by = 由 { $name } { $version } 使用模型 { $model } 生成。
page-unchanged = { $count } 处未变

## 版本沿革页面

page-history = 版本沿革
page-timeline = 时间线
page-versions = 版本
page-table-rows = 表格行
page-all-facts = 事实
page-other-facts = { $count } 项名称、地址和日期
page-restored = 恢复先前版本的文字
page-told-above = 见上文：

## 报告如何生成

made-by = { $program } · 模型 { $model } · 规则 { $rules }
made-from = SHA-256：{ $old }（旧）· { $new }（新）
made-program = 程序
made-model = 模型
made-rules = 规则
made-old = 旧版本
made-new = 新版本
made-added-rules = 增加的规则
made-waivers = 豁免
made-options = 选项

## 变更记录

changelog-title = { $title }：变更记录
changelog-since = 与 { $old } 相比。
changelog-first = 这里的第一个版本。
changelog-what-matters = 要点
changelog-changed = 变更
changelog-added = 新增
changelog-removed = 删除
changelog-moved = 移动
changelog-terminology = 用语
changelog-same = 未变
changelog-not-listed = 未列出：{ $parts }（共 { $count } 项）。

## Word 文档

word-redline = 修订对照
word-comparison = 对照
word-old = 旧版本
word-new = 新版本
word-how-to-read = 接受全部修订得到新版本，拒绝全部修订得到旧版本。
word-legend = + 新增，− 删除，~ 变更，↕ 移动，! 重大，空白：含义相同。删除线：新版本未提及。下划线：旧版本未提及。
word-made-with = 制作工具：
word-page = 第
word-of = 页，共

## 历史

matrix-sections = 章节
matrix-rows = 表格行
matrix-facts = 事实
matrix-sections-heading = 章节
matrix-rows-heading = 表格行
matrix-facts-heading = 事实
mark-absent = 无
mark-came-in = 新增
mark-back = 恢复
mark-same = 未变
mark-changed = 变更
mark-renamed = 更名
mark-moved = 移动
mark-gone = 删除
went-into = 并入 { $heading }
came-out-of = 出自 { $heading }
replaced-by = 由 { $value } 取代
restores = 恢复 { $version } 的文字
passages-restored = { $count } 处恢复了 { $version } 的文字
facts-left-out = 未列出 { $count } 个名称、地址和日期（--all）
followed-section = 章节：{ $name }
followed-passage = 段落，位于 { $name }

## 译本审核

audit-title = { $title } 各译本的审核
audit-reference = 基准文本
audit-previous = 基准文本的前一版本
audit-translation = 译本
audit-because-asked = 以 --reference 指定为基准文本。
audit-because-stated = 文中写明以该语言为准，故为基准文本。
audit-because-first = 文中均未写明以何种语言为准，故以首个文件为基准文本。
audit-says-the-same = 内容一致
audit-nothing = 各译本与基准文本内容一致。
audit-matrix = 各章节与各语言
audit-cell-same = 一致
audit-cell-differs = 不一致
audit-cell-missing = 缺少
audit-cell-added = 仅此处有
audit-cell-none = –
audit-kind-missing = 缺少
audit-kind-added = 多出
audit-kind-differs = 不一致
audit-kind-order = 顺序
audit-kind-term = 术语
audit-kind-untranslated = 未翻译
audit-kind-outdated = 过时
audit-missing = { $translation } 译本缺少{ $quote }
audit-missing-section = { $translation } 译本缺少章节{ $quote }
audit-added = 仅 { $translation } 译本写有{ $quote }
audit-added-section = 仅 { $translation } 译本有章节{ $quote }
audit-differs = { $reference } 写作{ $old }，{ $translation } 写作{ $new }
audit-order = { $quote }在 { $translation } 中位于别处
audit-order-section = 章节{ $quote }在 { $translation } 中位于别处
audit-untranslated = { $translation } 未翻译：{ $quote }
audit-term = { $reference } 通篇写作“{ $term }”，{ $translation } 有 { $first-count } 处写作“{ $first }”，{ $other-count } 处写作“{ $other }”
audit-older = { $translation } 的日期为 { $new }，早于 { $reference }（{ $old }）
audit-outdated = { $translation } 仍为基准文本前一版本的内容
audit-outdated-of = { $translation } 仍为 { $day } 版本的内容
audit-said = { $lead }：{ $said }
audit-fact = { $name }：{ $reference } 为 { $old }，{ $translation } 为 { $new }
audit-fact-lacking = { $name } { $value } 见于 { $reference }，{ $translation } 没有
audit-fact-more = { $name } { $value } 见于 { $translation }，{ $reference } 没有
audit-not-shown = 未显示：{ $parts }（--all）。
audit-other-topics = 未显示其他主题的 { $count } 项发现。

## 政策之外的内容与字数核对

role-own = 政策正文
role-folded = 折叠内容
role-note = 注释
role-navigation = 菜单与页脚
role-running-header = 页眉
role-page-number = 页码
role-interface = 按钮、表单与横幅
role-links = 链接列表
role-passing = 计数与相对日期
role-hidden = 隐藏内容
role-struck = 删除线内容
role-placeholder = 字段占位文字
left-out-heading = 未计入政策但有不同的内容
left-out-differs = 未计入政策但有不同的内容
thousands = ,
account-words = 核对：共 { $total } 词 · { $same } 相同 · { $told } 在所列变更中 · { $editorial } 属编辑性 · { $left-out } 未计入政策且两版相同 · { $unaccounted } 未能核对
account-clauses = 核对：共 { $total } 条 · { $agree } 一致 · { $differ } 不同 · { $only } 仅见于一版 · { $not-compared } 未计入政策且未比较 · { $unaccounted } 未能核对
account-fault = 核对不平：部分文字未经比较。请人工检查，并附上两份文件报告此缺陷。
