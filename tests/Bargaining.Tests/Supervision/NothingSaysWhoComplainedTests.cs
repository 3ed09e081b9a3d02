using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

/// <summary>What those who may look who complained (赵小满, 13900000000) write into a case,
/// in every way that was tried to get round the check.</summary>
public sealed class NothingSaysWhoComplainedTests
{
    public static TheoryData<string> Said =>
        [
            "赵小满投诉",
            "赵\u200b小满投诉",
            "赵·小满投诉",
            "赵 小 满，投诉",
            "赵小满，投诉加班费",
            "来信人赵小满",
            "赵小满来电称",
            "赵小满反映情况",
            "投诉人是本厂装配车间职工赵小满",
            "举报者：装配车间的赵小满",
            "请联系139-0000-0000",
            "请联系１３９００００００００",
            "请联系139 0000 0000",
        ];

    [Theory]
    [MemberData(nameof(Said))]
    public async Task It_is_refused_and_kept_nowhere_whatever_else_is_wrong(string said)
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.EstablishedCase();
        var opinion = world.Opining(supervision) with { Demand = said };
        Command[] commands =
        [
            opinion, // in order
            opinion with
            {
                Demand = said,
                CorrectBy = default,
            }, // ill formed
            new RecordObstruction
            {
                CaseId = supervision,
                On = world.Today.AddDays(-400),
                Content = said,
            }, // not the turn, not the day
        ];

        foreach (var command in commands)
        {
            (await world.RefusedByLaw(world.Supervisor, command)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(NothingSaysWhoComplained));
        }

        (await world.Audit(supervision)).ShouldAllBe(entry =>
            !entry.Content.Contains(said)
            && !entry.Content.Contains('赵')
            && !entry.Content.Contains("1390000")
            && !entry.Content.Contains("139-0000")
        );
        (await world.Read(db => db.IdempotentRequests.AsNoTracking().Select(r => r.Answer).ToListAsync())).ShouldAllBe(answer =>
            !answer.Contains("赵小满")
        );
    }

    [Theory]
    [InlineData("补发赵小满等八名职工的加班工资。")]
    [InlineData("经查投诉属实。赵小满等八名职工的加班工资应当补发。")]
    [InlineData("职工投诉反映用人单位未支付加班工资。")]
    public async Task Those_concerned_may_be_listed(string said)
    {
        await using var world = await World.InAsync("230103");

        await world.Send(world.Supervisor, world.Opining(await world.EstablishedCase()) with { Demand = said });
    }
}
