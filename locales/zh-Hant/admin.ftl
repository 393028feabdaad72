admin-title =
    <b>工作台</b>
    您的角色：{ staff-role }
admin-button-back = ‹ 工作台
admin-button-claims = 領取申請
admin-button-tickets = 會員問題
admin-button-reviews = 複核
admin-button-payouts = 提領
admin-button-pools = 券碼與庫存
admin-button-staff = 工作人員
admin-button-promotions = 推廣
admin-button-broadcasts = 群發
admin-button-segments = 人群
admin-button-status = 運作狀態
command-admin = 工作台：您的角色能做的全部事項
command-staff = 工作人員與他們的角色
start-button-admin = 🗂 工作台
admin-button-member = 查會員
admin-button-stats = 數據圖表
