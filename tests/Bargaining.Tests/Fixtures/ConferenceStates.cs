using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Documents;
using Bargaining.Letters.Tests;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of a conference of the world's district, reached through the commands that an official would send.</summary>
public static class ConferenceStates
{
    /// <summary>A joint conference of this year.</summary>
    public static OpenConference Conferring(this World world) =>
        new()
        {
            OrganisationId = world.District.Id,
            Year = world.Today.Year,
            Government = "测试区人民政府",
        };

    /// <summary>A tripartite conference of this year.</summary>
    public static OpenTripartite ConferringOfThree(this World world) =>
        new()
        {
            OrganisationId = world.District.Id,
            Year = world.Today.Year,
            Bureau = "测试区人力资源和社会保障局",
            Employers = "测试区企业联合会",
        };

    /// <summary>A conference on women workers of this year.</summary>
    public static OpenWomensConference ConferringOnWomen(this World world) =>
        new()
        {
            OrganisationId = world.District.Id,
            Year = world.Today.Year,
            HumanResourcesBureau = "测试区人力资源和社会保障局",
            HealthBureau = "测试区卫生健康局",
            MedicalInsuranceBureau = "测试区医疗保障局",
            WomensOrganisation = "测试区妇女联合会",
        };

    /// <summary>Topics are collected.</summary>
    public static async Task<Guid> OpenedConference(this World world) => (await world.Send(world.UpperUnion, world.Conferring())).CaseId;

    /// <summary>A topic of the union.</summary>
    public static RaiseTopic Raising(this World world, Guid conference, string title = "困难职工帮扶资金") =>
        new()
        {
            CaseId = conference,
            Title = title,
            Reason = "困难职工较多，帮扶资金不足。",
            Request = "将帮扶资金列入区级财政预算。",
            RaisedBy = "区总工会权益保障部",
            On = world.Today,
        };

    /// <summary>A topic that is admitted, to be prepared in ten days.</summary>
    public static AdmitTopic Admitting(this World world, Guid conference, int topic = 1) =>
        new()
        {
            CaseId = conference,
            Topic = topic,
            Admitted = true,
            AgreedWith = "区政府办公室",
            PreparedBy = "区财政局",
            PrepareBy = world.Today.AddDays(10),
            On = world.Today,
        };

    /// <summary>Two topics are raised and admitted.</summary>
    public static async Task<Guid> AdmittedTopics(this World world, Guid? opened = null)
    {
        var conference = opened ?? await world.OpenedConference();
        foreach (var (at, title) in new[] { "困难职工帮扶资金", "户外劳动者驿站" }.Index())
        {
            await world.Send(world.UpperUnion, world.Raising(conference, title));
            await world.Send(world.UpperUnion, world.Admitting(conference, at + 1));
        }

        return conference;
    }

    /// <summary>An agenda of both topics, in twenty days.</summary>
    public static SetAgenda Agenda(this World world, Guid conference, params int[] topics) =>
        new()
        {
            CaseId = conference,
            Topics = topics.Length > 0 ? topics : [1, 2],
            MeetsOn = world.Today.AddDays(20),
            Hour = "上午9时",
            Place = "区政府第一会议室",
        };

    /// <summary>Agenda and day are set.</summary>
    public static async Task<Guid> SetConference(this World world, Guid? opened = null)
    {
        var conference = await world.AdmittedTopics(opened);
        await world.Send(world.UpperUnion, world.Agenda(conference));
        return conference;
    }

    /// <summary>Notice was given.</summary>
    public static async Task<Guid> ConvenedConference(this World world, Guid? opened = null)
    {
        var conference = await world.SetConference(opened);
        await world.Send(world.UpperUnion, new ConveneConference { CaseId = conference, On = world.Today });
        return conference;
    }

    /// <summary>A topic that a department carries out in sixty days.</summary>
    public static SettleTopic SettlingTopic(this World world, Guid conference, int topic = 1) =>
        new()
        {
            CaseId = conference,
            Topic = topic,
            Outcome = TopicOutcome.CarryOut,
            Text = "列入下一年度预算。",
            Side = ConferenceSide.Government,
            Owner = "区财政局",
            DoneBy = world.Today.AddDays(60),
            On = world.Today,
        };

    /// <summary>Minutes of today.</summary>
    public static RecordConference Recording(this World world, Guid conference) =>
        new()
        {
            CaseId = conference,
            Chair = "副区长",
            Present = ["区政府张某", "区总工会李某"],
            On = world.Today,
        };

    /// <summary>It was held: the first topic is to be carried out, the second left to the next conference.</summary>
    public static async Task<Guid> HeldConference(this World world, Guid? opened = null)
    {
        var conference = await world.ConvenedConference(opened);
        await world.Send(world.UpperUnion, world.SettlingTopic(conference));
        await world.Send(
            world.UpperUnion,
            world.SettlingTopic(conference, 2) with
            {
                Outcome = TopicOutcome.Deferred,
                Text = "选址未定。",
                Side = null,
                Owner = null,
                DoneBy = null,
            }
        );
        await world.Send(world.UpperUnion, world.Recording(conference));
        return conference;
    }

    /// <summary>The first topic is carried out.</summary>
    public static ReportTopic Reporting(this World world, Guid conference, TopicResult result = TopicResult.Done) =>
        new()
        {
            CaseId = conference,
            Topic = 1,
            Result = result,
            Text = "已列入预算五百万元。",
            ReportedBy = "区财政局",
            On = world.Today,
        };

    /// <summary>Another district beside the world's.</summary>
    public static async Task<Organisation> OtherDistrict(this World world)
    {
        var other = Organisation.Below(null, "230103", OrganisationKind.District, "另一区");
        (other.UnionName, other.Abbreviation) = ("哈尔滨市另一区总工会", "另总工");
        await world.Read(async db =>
        {
            db.Add(other);
            return await db.SaveChangesAsync();
        });
        return other;
    }

    /// <summary>The lines of a document that was issued.</summary>
    public static async Task<IReadOnlyList<string>> LinesOf(this World world, IssuedDocument issued) =>
        [.. (await world.Read(db => db.Documents.AsNoTracking().SingleAsync(d => d.Id == issued.DocumentId))).Docx.Lines()];
}
