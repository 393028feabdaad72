command-start = 打开菜单
command-tier = 我的等级与进度
command-why = 等级怎么算出来的，还差多少
command-perks = 我享有和可以领取的权益
command-coupons = 我的卡券和券码
command-claims = 待处理的领取申请
command-refuse = 拒绝申请并写明原因
command-pools = 券码、库存与暂停领取
command-tickets = 待回复的会员问题
command-commission = 我的佣金：金额、订单、提现
command-payouts = 待审批的提现
command-redeem = 查询我的券码
command-team = 我的团队：人数、销售额、名单
command-history = 等级的每一次变化
command-price = 我的价格，以及是怎么算的
command-benefits = 各等级权益对比，今年省了多少
command-birthday = 填写我的生日
command-points = 我的积分：余额、明细、有效期
command-invite = 邀请链接与海报
command-terms = 佣金规则
command-upline = 查看和调整会员的邀请人
command-support = 联系客服，什么时候会有回复
command-privacy = 我的数据：查看、导出、删除
command-language = 切换语言
command-help = 能做什么
command-status = 运行状态
command-description =
    查看您的会员等级：现在是哪一级、为什么、离下一级还差多少、能保留到什么时候。每个数字都有出处。

    点「开始」即可。
command-short-description = 您的会员等级：现在在哪一级、为什么、还差多少。
command-reviews = 审核可疑的佣金
command-freeze = 冻结会员的权益领取和提现
command-appeal = 审核中的佣金与申诉
command-settier = 锁定、保底或临时调整会员等级
command-member = 查看一位会员的全部情况
command-promote = 给会员写一条推广消息
command-stats = 用图表看会员计划
