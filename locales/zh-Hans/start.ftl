start-menu =
    您好，很高兴见到您。

    您的等级怎么来的、还差多少、能保留到什么时候，在这里都看得明明白白。想看什么，点下面就好。
start-linked =
    关联成功：{ $source } 的账户 <b>{ $account }</b>。

    您在商城里的记录已经计入等级，点「我的等级」看看吧。
start-linked-before =
    { $source } 的账户 <b>{ $account }</b> 之前就已关联好了，无需再次操作。
start-button-tier = 我的等级
start-button-why = 为什么
start-button-perks = 权益
start-button-coupons = 我的卡券
start-button-history = 等级记录
start-button-prices = 我的价格
start-button-points = 我的积分
start-button-commission = 佣金
start-button-benefits = 权益对比
start-button-invites = 邀请
start-button-support = 客服
start-button-privacy = 隐私
start-button-language = 语言
start-button-help = 帮助
start-button-menu = ‹ 菜单

# 不打斜杠也能用的说法，用 | 分隔
asked-tier = 我的等级 | 等级 | 会员等级 | 我的会员 | 我的进度 | 查等级 | 查询等级 | 我是什么等级
asked-why = 为什么 | 怎么算的 | 为什么是这个等级 | 怎么升级 | 还差多少 | 如何升级
asked-perks = 权益 | 我的权益 | 特权 | 福利 | 领取 | 领券 | 有什么可以领
asked-coupons = 我的卡券 | 卡券 | 我的券 | 优惠券 | 券码 | 我的券码
asked-redeem = 查券码 | 查询券码 | 验券
asked-team = 我的团队 | 团队 | 我的下级 | 下级 | 团队业绩
asked-history = 等级记录 | 等级历史 | 历史 | 历史记录 | 记录
asked-price = 价格 | 我的价格 | 价格表 | 多少钱 | 报价
asked-benefits = 权益对比 | 等级对比 | 会员对比 | 省了多少
asked-invite = 邀请 | 我要邀请 | 邀请链接 | 推广 | 推广链接 | 邀请码
asked-terms = 佣金规则 | 规则 | 提成规则
asked-support = 客服 | 联系客服 | 人工客服 | 人工
asked-birthday = 生日 | 我的生日
asked-commission = 佣金 | 我的佣金 | 提现 | 分佣
asked-points = 我的积分 | 积分 | 查积分 | 查询积分 | 积分余额 | 积分明细 | 多少积分
asked-privacy = 隐私 | 我的数据 | 删除我的数据 | 注销
asked-language = 语言 | 切换语言 | 简体中文
asked-help = 帮助 | 怎么用 | 使用帮助
asked-start = 菜单 | 主菜单 | 开始
asked-appeal = 申诉|我要申诉|佣金审核|为什么审核
