staff-role = { $role ->
    [owner] 负责人
    [admin] 管理员
    [marketer] 营销
    [support] 客服
    [read_only] 只读
   *[member] 无
 }
staff-title = <b>工作人员：{ $total }</b>
staff-line = { $who } · { staff-role } · 自 { $since }{ $mine ->
    [yes] （您）
   *[no] { "" }
 }
staff-button = { $who } { staff-role }
staff-button-new = ➕ 添加
staff-button-all = ‹ 全部工作人员
staff-button-away = 解除职务
staff-button-link = 🔗 用链接（15 分钟内，限一次）
staff-button-number = #️⃣ 用会员编号
staff-role-may = { $role ->
    [owner] <b>负责人</b>：全部事项，可任免所有角色
    [admin] <b>管理员</b>：除任免管理员和负责人以外的全部事项
    [marketer] <b>营销</b>：推广活动与人群
    [support] <b>客服</b>：领取申请、会员问题、复核
   *[read_only] <b>只读</b>：只能查看，不能改动
 }
staff-one =
    <b>{ $who }</b> · { staff-role }
    自 { $since }，由 { $by } 指定
    Telegram：<code>{ $telegram }</code>
staff-mine = 这是您自己。您的角色只能由别人更改。
staff-change = 要改成哪个角色？接下来会请您写明原因。
staff-new = <b>添加工作人员：哪个角色？</b>
staff-way = 新成员怎么加入（{ staff-role }）？
staff-link =
    请把这个链接只发给本人：
    { $url }

    第一个打开的人将成为<b>{ staff-role }</b>。仅限一次，{ $until } 前有效，不再显示。
staff-joined = 欢迎加入！您的角色是<b>{ staff-role }</b>。点下面的按钮或发送 /admin 进入工作台。
staff-yours = 您现在的角色是<b>{ staff-role }</b>。工作台：/admin
staff-dismissed = 您已不再担任工作人员，感谢您的付出。
staff-changed = 👥 { $by } 更改了角色：{ $who }，{ $before } → { $role }。如果不该这样，请尽快处理。
staff-came = 👥 { $who } 通过负责人的链接加入：{ $role }。如果不该这样，请尽快处理。
serving-prompt = { $what ->
    [owner] 为什么改为负责人？请回复这条消息写明原因。（记录 #{ $serving }）
    [admin] 为什么改为管理员？请回复这条消息写明原因。（记录 #{ $serving }）
    [marketer] 为什么改为营销？请回复这条消息写明原因。（记录 #{ $serving }）
    [support] 为什么改为客服？请回复这条消息写明原因。（记录 #{ $serving }）
    [read_only] 为什么改为只读？请回复这条消息写明原因。（记录 #{ $serving }）
   *[member] 为什么解除职务？请回复这条消息写明原因。（记录 #{ $serving }）
 }
serving-placeholder = 原因，最多 200 字
newcomer-prompt = { $what ->
    [owner] 谁来担任负责人，为什么？请回复会员编号和原因，例如：12 负责新店
    [admin] 谁来担任管理员，为什么？请回复会员编号和原因，例如：12 负责新店
    [marketer] 谁来担任营销，为什么？请回复会员编号和原因，例如：12 负责推文
    [support] 谁来担任客服，为什么？请回复会员编号和原因，例如：12 协助客服
   *[read_only] 谁来担任「只读」，为什么？请回复会员编号和原因，例如：12 核对账目
 }
newcomer-placeholder = 会员编号和原因
newcomer-number-please = 请先写会员编号，再写原因。用户名可能易主，不能使用。
refusal-not-serving = 这个角色刚才已有变动，请重新打开列表。
refusal-own-role = 不能更改自己的角色，请让另一位负责人操作。
refusal-serves-already = 您已经是工作人员了，这个链接仍可给别人使用。
refusal-nobody-to-appoint = 没有这个编号的会员，或者对方还没有在这里点过「开始」。
refusal-staff-reason-missing = 请写明原因。
