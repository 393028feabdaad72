team-none = 您还没有团队。有人通过您的邀请链接加入后，这里会用数字显示团队的人数和购买情况。
team-size = <b>我的团队</b>：{ $size } 人
team-month = { $which ->
    [now] 本月
   *[last] 上月
 }：{ $told }
team-line = <b>{ $sales }</b> · { $orders } 单 · { $customers } 人购买 · 新加入 { $joined } 人
team-seen = 这里只有数字和代号。对方是谁、怎么联系、买了什么，都不会显示；同意您联系的客户，名单里会注明。
team-nobody = 团队里现在没有人。
team-nothing = 还没有任何记录。
team-people = <b>我的团队</b> · { $size } 人 · 第 { $page } / { $pages } 页
    按本月购买金额排列。
team-person = <b>客户 { $code }</b> · { $state ->
    [active] 活跃
    [dormant] 有一阵没买了
   *[new] 还没买过
 }{ $contact ->
    [yes] {" "}· 可以联系
   *[no] {""}
 }
team-person-month = · 本月 { $sales }，{ $orders } 单
team-person-all = · 累计 { $sales }，{ $orders } 单；{ $joined }加入
team-person-joined = · { $joined }加入
team-months = <b>按月统计</b>
team-months-month = <b>{ $month }</b>
team-links = <b>按邀请链接统计</b>
team-link = { $kind ->
    [named] <b>{ $label }</b>
    [nameless] <b>未命名的链接</b>
   *[none] <b>不是通过链接来的</b>
 }
team-link-sums = 加入 { $joined } 人 · { $orders } 单 · { $sales }
team-file = 这是您的团队表格，请妥善保管，不要外传。
team-button-people = 名单
team-button-months = 按月
team-button-links = 按链接
team-button-file = 导出
team-button-before = ‹ 上一页
team-button-after = 下一页 ›
team-button-contacts = 可以联系的客户
team-button-back = 我的团队
team-card-title = 近 12 个月销售额
team-card-size = { $size } 人
team-card-month = { $month }
team-card-sum = { $sales }
refusal-team-file-too-soon = 一小时内只能导出一次，{ $again } 之后可以再次导出。
