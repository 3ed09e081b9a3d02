using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Pages.People;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Keeping;

/// <summary>What this person keeps besides cases (管理): one sentence each, and where it is done.</summary>
internal static class KeepingPage
{
    public const string Address = "/administration";

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            Address,
            (Reader reader) =>
                Of(reader.Actor).Any()
                    ? Answer.Show<KeepingView>((nameof(KeepingView.Rooms), Of(reader.Actor).ToList()))
                    : throw new NotYourAction(
                        new("您现在的任职没有需要管理的内容。", "There is nothing for you to keep in your present roles.")
                    )
        );

    /// <summary>The rooms that this person's roles open.</summary>
    public static IEnumerable<Kept> Of(Actor actor)
    {
        var (keeper, chair) = (Is(Role.Administrator), Is(Role.UnionChair) || Is(Role.ElectedRepresentative));
        if (keeper)
        {
            yield return new(
                "/people",
                new("账号", "Accounts"),
                new(
                    "新建账号，任职免职，停用启用，解锁，给忘记密码的人发链接。",
                    "Open accounts, give and take roles, disable, unlock, links for forgotten passwords."
                )
            );
        }
        else if (chair)
        {
            yield return new(
                "/people",
                new("职工代表的账号", "Accounts of your delegates"),
                new("给忘记密码的职工代表发重设密码的链接。", "Links for delegates who forgot their password.")
            );
        }

        if (keeper || Is(Role.Official))
        {
            yield return new(
                WaitingRolePages.Address,
                new("任职确认", "Roles to confirm"),
                new(
                    "别人提出的工会主席、企业方、监督员等任职，由您核对后生效。",
                    "Roles that somebody else has given, such as chair, employer, supervisor: in force when you confirm them."
                )
            );
        }

        if (keeper || chair)
        {
            yield return new(
                "/invitations",
                new("邀请", "Invitations"),
                new(
                    "用链接或者二维码请人注册，密码只有本人知道。",
                    "Ask people in by a link or a QR code: nobody else knows their password."
                )
            );
        }

        if (keeper)
        {
            yield return new(
                "/organisations",
                new("单位", "Organisations"),
                new(
                    "区县、街道和企业的名册：查找，新建，登记工会名称和机关代字。",
                    "The register of districts, streets and enterprises: find, enter, name the union."
                )
            );
            yield return new(
                "/holidays",
                new("放假通知", "Holiday notices"),
                new(
                    "国务院每年的放假安排，以及它使哪些期限变动。",
                    "The State Council's holidays of each year, and which deadlines moved with them."
                )
            );
        }

        if (keeper || Is(Role.UnionChair) || Is(Role.Official) || Is(Role.Supervisor))
        {
            yield return new(
                "/supervisors",
                new("监督员名册", "Supervisors"),
                new(
                    "谁持有监督员证，证是否有效；登记监督员，下载监督员证。",
                    "Who holds a certificate and whether it counts; register one, have the card."
                )
            );
        }

        if (Is(Role.Official))
        {
            yield return new(
                "/instructors",
                new("协商指导员名册", "Instructors"),
                new(
                    "聘任了哪些协商指导员，各自陪同哪些企业和案件、有多少逾期；登记，续聘，指派。",
                    "Who is appointed, what each accompanies and how much of it is overdue; register, renew, assign."
                )
            );
        }

        if (keeper || Is(Role.Official))
        {
            yield return new(
                "/audit",
                new("审计检索", "Audit trail"),
                new("按案号、办理人、事项和日期，查谁在什么时候办了什么。", "Who did what and when: by case, person, action and days.")
            );
        }

        if (keeper || Is(Role.UnionChair) || Is(Role.Official))
        {
            yield return new(
                "/templates",
                new("文书模板", "Document templates"),
                new("下载，用 Word 或者 WPS 改好再上传，查看各个版本。", "Download, edit in Word or WPS and upload; see the versions.")
            );
            yield return new(
                "/workflows",
                new("流程图", "Procedures"),
                new("每一种案件要走的步骤，只供查看。", "The steps of each sort of case, to read.")
            );
        }

        if (keeper)
        {
            yield return new(
                "/operations",
                new("运行", "Operations"),
                new("定时任务是否正常，有没有发不出去的消息。", "Whether the recurring jobs run and messages go out.")
            );
        }

        bool Is(Role role) => actor.Memberships.Any(m => m.Role == role);
    }
}

/// <summary>One thing that is kept (管理事项).</summary>
/// <param name="Address">Where.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Says">What is done there.</param>
public sealed record Kept(string Address, Text Name, Text Says);
