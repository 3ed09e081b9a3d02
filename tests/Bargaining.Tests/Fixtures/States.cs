using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Rounds.Joint;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of a round, reached through the commands that a person would send.</summary>
public static class States
{
    /// <summary>An offer that is complete anywhere.</summary>
    public static Offer CompleteOffer(this World world) => CompleteOffer(world.Today) with { Level = world.Level };

    /// <summary>The same without a world, for rules that are asked of an offer alone.</summary>
    public static Offer CompleteOffer(DateOnly on) =>
        new()
        {
            By = Proposer.Union,
            Topics = ["2026年度工资增长幅度", "奖金分配办法"],
            MeetingOn = on.AddDays(30),
            Place = "厂部会议室",
            Representatives = ["李主席", "张工", "赵师傅"],
            RepresentativesPerSide = 3,
            Reasons = "上年度利润增长，职工工资两年未调整。",
            EmployeesHeard = true,
            On = on,
        };

    /// <summary>An offer was made.</summary>
    public static async Task<Guid> OfferedRound(this World world, ContractKind kind = ContractKind.Wage) =>
        (
            await world.Send(
                world.Union,
                new SubmitOffer
                {
                    OrganisationId = world.Enterprise.Id,
                    Kind = kind,
                    Offer = world.CompleteOffer(),
                }
            )
        ).CaseId;

    /// <summary>The employer has the offer.</summary>
    public static async Task<Guid> ServedRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.OfferedRound(kind);
        await world.Send(
            world.Union,
            new ServeOffer
            {
                CaseId = round,
                ReceivedOn = world.Today,
                Method = ServiceMethod.Direct,
                ReceivedBy = "办公室 陈某",
            }
        );
        return round;
    }

    /// <summary>Names of both chiefs.</summary>
    public static readonly string[] Chiefs = ["李主席", "王总"];

    /// <summary>Three for the workers: a woman and a front-line worker among them.</summary>
    public static NameRepresentatives WorkersNamed(this World world, Guid round) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            ChosenBy = "union",
            Members =
            [
                new Representative
                {
                    Name = "李主席",
                    Post = "工会主席",
                    Chief = true,
                },
                new Representative
                {
                    Name = "张工",
                    Post = "工程师",
                    Woman = true,
                },
                new Representative
                {
                    Name = "赵师傅",
                    Post = "车工",
                    FrontLine = true,
                },
            ],
        };

    /// <summary>Three for the employer.</summary>
    public static NameRepresentatives EmployerNamed(this World world, Guid round) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            ChosenBy = "legal-representative",
            Members =
            [
                new Representative
                {
                    Name = "王总",
                    Post = "总经理",
                    Chief = true,
                },
                new Representative { Name = "刘经理", Post = "财务经理" },
                new Representative { Name = "孙经理", Post = "生产经理" },
            ],
        };

    /// <summary>The employer agrees to bargain, and names a first meeting so many days on.</summary>
    public static ReplyToOffer Agreeing(this World world, Guid round, int days = 7) =>
        new()
        {
            CaseId = round,
            Agrees = true,
            On = world.Today,
            MeetingOn = world.Today.AddDays(days),
            Place = "会议室",
        };

    /// <summary>Both sides are named and bargain.</summary>
    public static async Task<Guid> NegotiatingRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.ServedRound(kind);
        await world.Send(world.Employer, world.Agreeing(round, days: 0));
        await world.Send(world.Union, world.WorkersNamed(round));
        await world.Send(world.Employer, world.EmployerNamed(round));
        return round;
    }

    /// <summary>A meeting is called and its minutes are kept, today.</summary>
    public static async Task Meet(this World world, Guid round, Party? chair = Party.Workers)
    {
        await world.Send(
            world.Union,
            new CallMeeting
            {
                CaseId = round,
                On = world.Today,
                Place = "会议室",
                Agenda = ["工资"],
                Chair = chair,
                Recorder = "周秘书",
            }
        );
        await world.Both(
            world.Union,
            new RecordMeeting
            {
                CaseId = round,
                HeldOn = world.Today,
                Present = ["李主席", "张工", "赵师傅", "王总", "刘经理", "孙经理"],
                Positions = [new Position("工资", "增长8%", "增长4%")],
                SignedBy = ["李主席", "张工", "赵师傅", "王总", "刘经理", "孙经理"],
            }
        );
    }

    /// <summary>A draft with every head that the law of the place names, for the shortest term that it allows.</summary>
    public static AgreeDraft CompleteDraft(this World world, Guid round, ContractKind kind = ContractKind.Wage)
    {
        var book = world.Services.GetRequiredService<LawBook>();
        var heads = book.Find<ItemsProvision>("draft.heads", world.Enterprise.Code, kind, world.Today)?.Provision.Items ?? ["pay"];
        var years = book.Find<CountProvision>("contract.term", world.Enterprise.Code, kind, world.Today)?.Provision.Min ?? 1;
        return new AgreeDraft
        {
            CaseId = round,
            On = world.Today,
            Clauses = [.. heads.Select(head => new Clause(head, "双方约定的内容。"))],
            TermFrom = world.Today,
            TermTo = world.Today.AddYears(years).AddDays(-1),
            SignedBy = Chiefs,
        };
    }

    /// <summary>A draft is agreed and waits for its submission.</summary>
    public static async Task<Guid> DraftedRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.NegotiatingRound(kind);
        await world.Both(world.Union, world.CompleteDraft(round, kind));
        return round;
    }

    /// <summary>The draft is with the congress.</summary>
    public static async Task<Guid> SubmittedRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.DraftedRound(kind);
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        return round;
    }

    /// <summary>An act of both sides: one enters it, the other confirms it.</summary>
    public static async Task<Receipt> Both(this World world, Actor actor, JointCommand command)
    {
        var entered = await world.Send(actor, command);
        return (await world.Facts<Round>(command.CaseId)).JointActs is not [.., { State: JointActState.Waiting }]
            ? entered // where the law of the place asks for one side's consent alone
            : await world.Confirm(actor == world.Union ? world.Employer : world.Union, command.CaseId);
    }

    /// <summary>Confirms the act that was entered last.</summary>
    public static async Task<Receipt> Confirm(this World world, Actor actor, Guid round) =>
        await world.Send(actor, new ConfirmAct { CaseId = round, Act = (await world.Facts<Round>(round)).JointActs[^1].Number });

    /// <summary>A vote of the 40 delegates, 36 of them present.</summary>
    public static EnterVoteResult Voted(this World world, Guid round, int inFavour = 30) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            Body = VotingBody.Congress,
            Roll = 40,
            Present = 36,
            For = inFavour,
            Against = 36 - inFavour,
            Abstained = 0,
            Secret = true,
            Tellers = ["监票人钱某", "计票人郑某"],
        };

    /// <summary>The draft is adopted.</summary>
    public static async Task<Guid> AdoptedRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.SubmittedRound(kind);
        await world.Send(world.Union, world.Voted(round));
        return round;
    }

    /// <summary>The contract is formed, as the law of the place says: by signatures or by notice.</summary>
    public static async Task<Guid> SignedRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.AdoptedRound(kind);
        await world.FormContract(round);
        return round;
    }

    /// <summary>Signs, or gives the notice of adoption.</summary>
    public static async Task FormContract(this World world, Guid round)
    {
        if ((await world.OpenSteps(round)).Contains("sign"))
        {
            await world.Both(
                world.Union,
                new SignContract
                {
                    CaseId = round,
                    On = world.Today,
                    SignedBy = Chiefs,
                }
            );
        }
        else
        {
            await world.Send(
                world.Union,
                new NotifyAdoption
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    Notice = "工资协议通过告知书",
                }
            );
        }
    }

    /// <summary>A filing with all that the law of the place asks.</summary>
    public static FileContract CompleteFiling(this World world, Guid round, ContractKind kind = ContractKind.Wage)
    {
        var book = world.Services.GetRequiredService<LawBook>();
        return new FileContract
        {
            CaseId = round,
            On = world.Today,
            Copies = book.Find<CountProvision>("contract.filing-copies", world.Enterprise.Code, kind, world.Today)!.Provision.Min!.Value,
            Documents = book.Find<ItemsProvision>("contract.filing-documents", world.Enterprise.Code, kind, world.Today)!.Provision.Items,
        };
    }

    /// <summary>The contract is sent to the bureau.</summary>
    public static async Task<Guid> FiledRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.SignedRound(kind);
        await world.Send(world.Employer, world.CompleteFiling(round, kind));
        return round;
    }

    /// <summary>The bureau has the text and reviews it.</summary>
    public static async Task<Guid> ReviewedRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.FiledRound(kind);
        await world.Acknowledge(round);
        return round;
    }

    /// <summary>The bureau acknowledges the filing, today.</summary>
    public static Task Acknowledge(this World world, Guid round) =>
        world.Send(
            world.Bureau,
            new AcknowledgeFiling
            {
                CaseId = round,
                ReceivedOn = world.Today,
                ReceiptNumber = "收件〔2026〕1号",
            }
        );

    /// <summary>A letter served today.</summary>
    public static IssueReviewOpinion Opinion(this World world, Guid round, params string[] objections) =>
        new()
        {
            CaseId = round,
            Number = "审查〔2026〕1号",
            On = world.Today,
            ServedOn = world.Today,
            Objects = objections.Length > 0,
            Objections = objections,
        };

    /// <summary>The contract is in effect by a letter without objection.</summary>
    public static async Task<Guid> InEffectRound(this World world, ContractKind kind = ContractKind.Wage)
    {
        var round = await world.ReviewedRound(kind);
        await world.Send(world.Bureau, world.Opinion(round));
        return round;
    }

    /// <summary>A change that keeps every rule, today.</summary>
    public static ChangeContract CompleteChange(this World world, Guid round) =>
        new()
        {
            CaseId = round,
            Ground = "agreement",
            AgreedOn = world.Today,
            Text = "奖金按季度发放。",
            Vote = world.Voted(round).Count(),
            SignedOn = world.Today,
            SignedBy = Chiefs,
        };

    /// <summary>A termination that keeps every rule, today.</summary>
    public static TerminateContract CompleteTermination(this World world, Guid round) =>
        new()
        {
            CaseId = round,
            Ground = "force-majeure",
            Impossibility = "洪水冲毁厂房，全部停产。",
            AgreedOn = world.Today,
            Text = "因不可抗力，双方同意解除。",
            Vote = world.Voted(round).Count(),
            SignedOn = world.Today,
            SignedBy = Chiefs,
        };

    /// <summary>The same numbers as a vote on a change.</summary>
    public static VoteResult Count(this EnterVoteResult c) =>
        new(c.On, c.Body, c.Roll, c.Present, c.For, c.Against, c.Abstained, c.Secret) { Tellers = c.Tellers };
}
