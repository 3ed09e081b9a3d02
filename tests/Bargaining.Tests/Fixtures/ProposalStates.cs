using Bargaining.Access;
using Bargaining.Congress;
using Bargaining.Congress.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of a proposal, reached through the commands that a person would send.</summary>
public static class ProposalStates
{
    /// <summary>A proposal as a delegate writes it.</summary>
    public static SubmitProposal Proposing(this World world) =>
        new()
        {
            OrganisationId = world.Enterprise.Id,
            Title = "改善一车间夏季通风降温",
            Reason = "夏季车间温度超过三十五度。",
            Request = "加装工业风扇和喷雾降温设备。",
            On = world.Today,
        };

    /// <summary>The first delegate has submitted it.</summary>
    public static async Task<Guid> SubmittedProposal(this World world, SittingCongress congress, int by = 0) =>
        (await world.Send(congress.Actors[by], world.Proposing())).CaseId;

    /// <summary>It is taken up.</summary>
    public static async Task<Guid> TakenUpProposal(this World world, SittingCongress congress)
    {
        var proposal = await world.SubmittedProposal(congress);
        await world.Send(
            world.Union,
            new ExamineProposal
            {
                CaseId = proposal,
                Result = ExaminationResult.Accept,
                On = world.Today,
            }
        );
        return proposal;
    }

    /// <summary>An assignment whose answer is due in twenty days, as agreed.</summary>
    public static AssignProposal Assigning(this World world, Guid proposal) =>
        new()
        {
            CaseId = proposal,
            Department = "设备科",
            Person = "钱科长",
            AnswerBy = world.Today.AddDays(20),
            AgreedWith = "王总",
            On = world.Today,
        };

    /// <summary>It is assigned, and waits for its answer.</summary>
    public static async Task<Guid> AssignedProposal(this World world, SittingCongress congress)
    {
        var proposal = await world.TakenUpProposal(congress);
        await world.Send(world.Union, world.Assigning(proposal));
        return proposal;
    }

    /// <summary>An answer that it is done.</summary>
    public static AnswerProposal Answering(this World world, Guid proposal) =>
        new()
        {
            CaseId = proposal,
            Text = "风扇十二台已经安装。",
            Result = HandlingResult.Done,
            On = world.Today,
        };

    /// <summary>It is answered, and waits for the proposer's rating.</summary>
    public static async Task<Guid> AnsweredProposal(this World world, SittingCongress congress)
    {
        var proposal = await world.AssignedProposal(congress);
        await world.Send(world.Employer, world.Answering(proposal));
        return proposal;
    }

    /// <summary>A rating.</summary>
    public static RateAnswer Rating(this World world, Guid proposal, Satisfaction satisfaction = Satisfaction.Satisfied) =>
        new()
        {
            CaseId = proposal,
            Satisfaction = satisfaction,
            Comment = satisfaction == Satisfaction.NotSatisfied ? "二车间没有装。" : null,
            On = world.Today,
        };

    /// <summary>It is rated, and waits for the report to the congress.</summary>
    public static async Task<Guid> RatedProposal(this World world, SittingCongress congress)
    {
        var proposal = await world.AnsweredProposal(congress);
        await world.Send(congress.Actors[0], world.Rating(proposal));
        return proposal;
    }

    /// <summary>A delegate has left the seat today.</summary>
    public static Task<int> Left(this World world, Guid member) =>
        world.Read(db => db.Delegates.Where(d => d.Id == member).ExecuteUpdateAsync(row => row.SetProperty(d => d.LeftOn, world.Today)));

    /// <summary>A congress whose first delegate has no account.</summary>
    public static async Task<SittingCongress> CongressWithoutFirstAccount(this World world)
    {
        var registration = world.Registration(10);
        var accounts = await world.DelegateAccounts(10);
        var term = (
            await world.Send(
                world.Union,
                registration with
                {
                    Delegates = [.. registration.Delegates.Select((seat, i) => i == 0 ? seat : seat with { UserId = accounts[i] })],
                }
            )
        ).CaseId;
        var rows = await world.Delegates(term);
        return new SittingCongress(
            term,
            rows,
            [
                .. rows.Select(row => new Actor(
                    row.UserId ?? Guid.NewGuid(),
                    row.Name,
                    [new Membership(Role.Delegate, world.Enterprise.Id, world.Enterprise.Path)]
                )),
            ]
        );
    }
}
