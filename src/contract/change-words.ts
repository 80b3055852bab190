import type { FacilityChangeKind, ReplyChangeKind } from '../model/changes.ts';

/** What happened to a facility, as a page heads it. */
export const FACILITY_CHANGE_WORDS: Readonly<Record<FacilityChangeKind, string>> = {
  added: 'Mới có trong danh sách',
  assessed: 'Mới tự đánh giá',
  levelChanged: 'Đổi mức tự đánh giá',
  reassessed: 'Đánh giá lại, mức không đổi',
  stale: 'Mới quá hạn cập nhật',
  fresh: 'Không còn quá hạn cập nhật',
  ceased: 'Mới ngừng hoạt động',
  resumed: 'Hoạt động trở lại',
  registered: 'Mới đăng ký',
  moved: 'Đổi địa bàn hoặc khu công nghiệp',
  withdrawn: 'Không còn kết quả đánh giá hoặc đăng ký',
  removed: 'Không còn trong danh sách',
};

/** What happened between a unit and a request. */
export const REPLY_CHANGE_WORDS: Readonly<Record<ReplyChangeKind, string>> = {
  asked: 'Nhận yêu cầu mới',
  askedAgain: 'Được đề nghị lại',
  replied: 'Đã trả lời',
  overdue: 'Mới quá hạn trả lời',
  longOverdue: 'Mới quá hạn lâu',
  deadlineChanged: 'Đổi hạn trả lời',
  corrected: 'Sửa thông tin trả lời',
  withdrawn: 'Không còn tính là đã trả lời',
};
