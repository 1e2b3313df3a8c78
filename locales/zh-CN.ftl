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
more-rows = 以及另外 { $count } 行

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
fact-number = 数字

duty-must = 必须
duty-may = 可以
duty-must-not = 不得
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
and = 、
not-shown = 未显示：{ $parts }（共 { $count } 项）；--all 显示全部。
other-topics = 其他主题的 { $count } 项变更未显示。
more-sentences = 另有 { $count } 项：policydiff diff { $old } { $new }
advice = 本报告不是法律意见：重要之处请对照原文核实。

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
