using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of a supervision case, reached through the commands that a person would send.</summary>
public static class SupervisionStates
{
    /// <summary>Who signs at the place: in Harbin the head of the committee, elsewhere the chair.</summary>
    public static Signer Signer(this World world) =>
        new("区工会主席", world.Enterprise.Code.StartsWith("2301", StringComparison.Ordinal) ? SignerPost.CommitteeHead : SignerPost.Chair);

    /// <summary>A complaint with a name about unpaid overtime.</summary>
    public static OpenSupervision Complaint(this World world) =>
        new()
        {
            OrganisationId = world.Enterprise.Id,
            Source = SupervisionSource.Complaint,
            Summary = "连续两个月加班没有支付加班工资。",
            Heads = ["excess-hours"],
            Complainant = new Complainant("赵小满", "13900000000"),
            On = world.Today,
        };

    /// <summary>A finding of the union's own inspection plan: nobody complained.</summary>
    public static OpenSupervision Inspected(this World world) =>
        world.Complaint() with
        {
            Source = SupervisionSource.InspectionPlan,
            Complainant = null,
        };

    public static async Task<Guid> RegisteredCase(this World world, OpenSupervision? opening = null) =>
        (await world.Send(world.Supervisor, opening ?? world.Complaint())).CaseId;

    public static async Task<Guid> AcceptedCase(this World world, OpenSupervision? opening = null)
    {
        var supervision = await world.RegisteredCase(opening);
        await world.Send(world.Supervisor, new AcceptSupervision { CaseId = supervision, On = world.Today });
        return supervision;
    }

    public static async Task<Guid> InvestigatedCase(this World world, OpenSupervision? opening = null)
    {
        var supervision = await world.AcceptedCase(opening);
        await world.Appoint(supervision, await world.RegisteredSupervisors());
        return supervision;
    }

    public static Task<Receipt> Appoint(this World world, Guid supervision, IReadOnlyList<Guid> who) =>
        world.Send(
            world.Supervisor,
            new AppointInvestigators
            {
                CaseId = supervision,
                SupervisorIds = who,
                On = world.Today,
            }
        );

    public static RecordInspection Inspecting(this World world, Guid supervision, IReadOnlyList<Guid> who) =>
        new()
        {
            CaseId = supervision,
            On = world.Today,
            Place = "一车间、财务科",
            SupervisorIds = who,
            CertificatesShown = true,
            Findings = "查阅考勤记录和工资表，八名职工一月、二月各加班四十小时以上，未见加班工资。",
            EmployerRepresentative = "张明",
            EmployerPost = "人事科科长",
            EmployerSigned = true,
        };

    public static ConcludeInvestigation Establishing(this World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            Established =
            [
                new EstablishedFact(
                    "excess-hours",
                    "八名职工一月、二月各加班四十小时以上，未支付加班工资。",
                    "《中华人民共和国劳动法》第四十四条",
                    []
                ),
            ],
            Conclusion = "投诉反映的问题属实。",
            On = world.Today,
        };

    public static SendInquiry Inquiring(this World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            Facts = "三月工资表",
            Questions = "请说明加班工资支付情况。",
            Method = Bargaining.Supervision.ServiceMethod.Direct,
            ReceivedBy = "厂办公室 王文书",
            Place = "厂办公室",
            On = world.Today,
            ReceivedOn = world.Today,
        };

    public static async Task<Guid> EstablishedCase(this World world, OpenSupervision? opening = null)
    {
        var supervision = await world.InvestigatedCase(opening);
        await world.Send(world.Supervisor, world.Establishing(supervision));
        return supervision;
    }

    public static IssueReminder Reminding(this World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            Demand = "补发加班工资。",
            CorrectBy = world.Today.AddDays(10),
            Signer = world.Signer(),
            On = world.Today,
        };

    public static IssueOpinion Opining(this World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            Demand = "补发加班工资，严格控制加班时间。",
            CorrectBy = world.Today.AddDays(20),
            Signer = world.Signer(),
            On = world.Today,
        };

    public static async Task<Guid> OpinionCase(this World world, OpenSupervision? opening = null)
    {
        var supervision = await world.EstablishedCase(opening);
        await world.Send(world.Supervisor, world.Opining(supervision));
        return supervision;
    }

    public static RecordService Serving(this World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            Method = Bargaining.Supervision.ServiceMethod.Direct,
            Served = true,
            ReceivedBy = "厂办公室 王文书",
            Place = "道里区试验路1号",
            On = world.Today,
        };

    public static async Task<Guid> RemindedCase(this World world)
    {
        var supervision = await world.EstablishedCase();
        await world.Send(world.Supervisor, world.Reminding(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));
        return supervision;
    }

    public static async Task<Guid> ServedCase(this World world, OpenSupervision? opening = null)
    {
        var supervision = await world.OpinionCase(opening);
        await world.Send(world.Supervisor, world.Serving(supervision));
        return supervision;
    }

    public static ReplyToOpinion Replying(this World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            Kind = ReplyKind.Accepts,
            Text = "月底前补发。",
            CorrectBy = world.Today.AddDays(10),
            On = world.Today,
        };

    public static ReplyToOpinion Refusing(this World world, Guid supervision) =>
        world.Replying(supervision) with
        {
            Kind = ReplyKind.Refuses,
            Text = "不同意补发。",
            CorrectBy = null,
        };

    public static async Task<Guid> RepliedCase(this World world, ReplyKind kind = ReplyKind.Accepts)
    {
        var supervision = await world.ServedCase();
        await world.Send(
            world.Employer,
            kind == ReplyKind.Accepts ? world.Replying(supervision) : world.Refusing(supervision) with { Kind = kind }
        );
        return supervision;
    }

    /// <summary>The employer has promised to correct, and the union waits for the day.</summary>
    public static async Task<Guid> PromisedCase(this World world)
    {
        var supervision = await world.RepliedCase();
        await world.Send(
            world.Supervisor,
            new ReviewReply
            {
                CaseId = supervision,
                Verdict = ReplyVerdict.Sufficient,
                Reason = "措施可行。",
                On = world.Today,
            }
        );
        return supervision;
    }

    /// <summary>The employer has refused, and the authority may be asked.</summary>
    public static async Task<Guid> RefusedCase(this World world, OpenSupervision? opening = null)
    {
        var supervision = await world.ServedCase(opening);
        await world.Send(world.Employer, world.Refusing(supervision));
        return supervision;
    }

    public static IssueRecommendation Recommending(this World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            To = "测试区人力资源和社会保障局",
            Ground = world.Enterprise.Code[..2] is "32" or "36" ? "not-corrected" : "refuses-to-correct",
            Request = "依法责令补发加班工资。",
            Signer = world.Signer(),
            On = world.Today,
        };

    public static async Task<Guid> RecommendedCase(this World world, OpenSupervision? opening = null)
    {
        var supervision = await world.RefusedCase(opening);
        await world.Send(world.Supervisor, world.Recommending(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));
        return supervision;
    }

    public static AnswerRecommendation Answering(this World world, Guid supervision, AuthorityAnswerKind kind) =>
        new()
        {
            CaseId = supervision,
            Kind = kind,
            Content = "已责令改正。",
            On = world.Today,
        };

    public static ConcludeSupervision Ending(this World world, Guid supervision, SupervisionResult result) =>
        new()
        {
            CaseId = supervision,
            Result = result,
            Summary = "办理完毕。",
            On = world.Today,
        };

    /// <summary>The authority has dealt with it, and the complainant is to be told.</summary>
    public static async Task<Guid> ConcludedCase(this World world)
    {
        var supervision = await world.RecommendedCase();
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Result));
        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.HandledByAuthority));
        return supervision;
    }

    /// <summary>Supervisors of the district with valid certificates.</summary>
    public static async Task<IReadOnlyList<Guid>> RegisteredSupervisors(this World world, int count = 2, string validTo = "2030-12-31")
    {
        List<Supervisor> rows =
        [
            .. Enumerable
                .Range(1, count)
                .Select(i => new Supervisor
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = world.District.Id,
                    Path = world.District.Path,
                    Name = $"监督员{i}",
                    Number = $"黑工监{Guid.NewGuid():N}"[..20],
                    Issuer = "黑龙江省总工会",
                    ValidFrom = new DateOnly(2024, 1, 1),
                    ValidSince = new DateOnly(2024, 1, 1),
                    ValidTo = DateOnly.Parse(validTo),
                }),
        ];
        await world.Read(async db =>
        {
            db.AddRange(rows);
            return await db.SaveChangesAsync();
        });
        return [.. rows.Select(r => r.Id)];
    }

    /// <summary>The enterprise's own union has established the facts.</summary>
    public static async Task<Guid> OwnEstablishedCase(this World world)
    {
        await world.Read(db =>
            db.Organisations.Where(o => o.Id == world.Enterprise.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(o => o.Abbreviation, "测机工"))
        );
        var supervision = (await world.Send(world.Union, world.Inspected())).CaseId;
        await world.Send(world.Union, new AcceptSupervision { CaseId = supervision, On = world.Today });
        await world.Send(
            world.Union,
            new AppointInvestigators
            {
                CaseId = supervision,
                SupervisorIds = await world.RegisteredSupervisors(),
                On = world.Today,
            }
        );
        await world.Send(world.Union, world.Establishing(supervision));
        return supervision;
    }

    /// <summary>A round whose offer met silence, and was referred to supervision.</summary>
    public static async Task<Guid> ReferredRound(this World world)
    {
        var round = await world.PressedTo("refer-to-supervision");
        await world.Send(
            world.Union,
            new ReferToSupervision
            {
                CaseId = round,
                On = world.Today,
                To = "区工会劳动法律监督委员会",
                Content = "不答复协商要约。",
            }
        );
        return round;
    }

    /// <summary>Reads the case as somebody; they may not.</summary>
    public static Task DoesNotSee(this World world, Actor actor, Guid supervision) =>
        Should.ThrowAsync<CaseNotFound>(() => world.Sees(actor, supervision));

    /// <summary>The case as somebody may read it.</summary>
    public static Task<CaseView> Sees(this World world, Actor actor, Guid supervision) =>
        world.Using<CaseQuery, CaseView>(async q => await q.ViewAsync(actor, await q.FindAsync(actor, supervision)));

    /// <summary>A picture of one point.</summary>
    public static byte[] Png { get; } =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
}
