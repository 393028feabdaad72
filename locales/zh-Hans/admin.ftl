admin-title =
    <b>工作台</b>
    您的角色：{ staff-role }
admin-button-back = ‹ 工作台
admin-button-claims = 领取申请
admin-button-tickets = 会员问题
admin-button-reviews = 复核
admin-button-payouts = 提现
admin-button-pools = 券码与库存
admin-button-staff = 工作人员
admin-button-promotions = 推广
admin-button-broadcasts = 群发
admin-button-segments = 人群
admin-button-status = 运行状态
command-admin = 工作台：您的角色能做的全部事项
command-staff = 工作人员和他们的角色
start-button-admin = 🗂 工作台
admin-button-member = 查会员
admin-button-stats = 数据图表
