using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Forms.Hints;
using Bargaining.Pages.Shell;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Bargaining.Pages.Design;

/// <summary>All that pages are made of, with sample values (界面部件), for whoever builds the
/// next one: administrators, and everybody in development.</summary>
internal static partial class DesignPage
{
    public const string Address = "/design";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            (string? refusal, Reader reader, IWebHostEnvironment host) =>
                host.IsDevelopment() || reader.Actor.Memberships.Any(m => m.Role == Role.Administrator)
                    ? Answer.Show<DesignView>(
                        (nameof(DesignView.Refused), Refusals.FirstOrDefault(one => one.Code == refusal)),
                        (nameof(DesignView.Tokens), Tokens)
                    )
                    : throw new CaseNotFound()
        );
        pages.MapPost(Address, () => Answer.GoTo(Address)); // its sample buttons do nothing
    }

    /// <summary>The design tokens, as the style sheet has them.</summary>
    public static IReadOnlyList<(string Name, string Value)> Tokens { get; } =
    [
        .. Token()
            .Matches(Root().Match(PageFiles.Text("app.css")).Value)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value.Trim())),
    ];

    /// <summary>One refusal of each sort.</summary>
    public static IReadOnlyList<Refusal> Refusals { get; } =
    [
        new RefusedByLaw([
            new Breach(
                "",
                "",
                "",
                new Text("《集体合同规定》第十九条", "Provisions on Collective Contracts, art. 19"),
                RuleStatus.Excerpt,
                new Text("每方代表不少于 3 人；现有 2 人。", "Each side has at least 3 representatives; there are 2."),
                new Text("再增加 1 人。", "Add 1."),
                new DateOnly(2026, 3, 20)
            ),
        ]),
        new Invalid([new FieldFault("offer.place", new Text("请填写。", "is written."))]),
        new StaleVersion(4),
        new NotYourAction(new Text("只有提出要约的一方可以撤回。", "Only the side that made the offer may take it back.")),
    ];

    /// <summary>A field of every control, each from a real form, empty and filled in.</summary>
    public static IEnumerable<Shown> Controls =>
        Enum.GetValues<Control>()
            .SelectMany(control => control == Control.Choice ? [Of(control, 3), Of(control, 9)] : new[] { Of(control, 3) });

    private static (Type Type, string Property) Sample(Control control) =>
        control switch
        {
            Control.Line => (typeof(Offer), nameof(Offer.Place)),
            Control.Lines => (typeof(Offer), nameof(Offer.Reasons)),
            Control.List => (typeof(Offer), nameof(Offer.Topics)),
            Control.Number => (typeof(Offer), nameof(Offer.RepresentativesPerSide)),
            Control.Day => (typeof(Offer), nameof(Offer.MeetingOn)),
            Control.Tick => (typeof(Offer), nameof(Offer.EmployeesHeard)),
            Control.Choice => (typeof(OpenSupervision), nameof(OpenSupervision.UnionId)),
            Control.Choices => (typeof(OpenSupervision), nameof(OpenSupervision.Heads)),
            Control.Group => (typeof(OpenSupervision), nameof(OpenSupervision.Complainant)),
            Control.Rows => (typeof(ConcludeInvestigation), nameof(ConcludeInvestigation.Established)),
            Control.Tally => (typeof(OptionTally), nameof(OptionTally.Marks)),
            Control.Document => (typeof(IssueDocument), nameof(IssueDocument.Values)),
            Control.File => (typeof(AddEvidence), nameof(AddEvidence.FileName)),
            _ => throw new NotSupportedException($"{control} has no sample: name one here."),
        };

    private static Shown Of(Control control, int choices)
    {
        var (type, property) = Sample(control);
        var field = FormField.Of(type).Single(one => one.Property.Name == property);
        IReadOnlyList<Choice> offered =
        [
            .. Enumerable
                .Range(1, choices)
                .Select(n => new Choice(
                    $"{n}",
                    new Text($"选项 {n}", $"Choice {n}"),
                    n == 1 ? new Text("说明", "What it means") : default
                )),
        ];
        var form = Form.Of(type, "提交", "Send", null) with
        {
            Choices = field.Control is Control.Choice or Control.Choices
                ? new Dictionary<System.Reflection.PropertyInfo, IReadOnlyList<Choice>> { [field.Property] = offered }
                : [],
        };
        var (before, after) = ($"{control}{choices}.{field.Name}", $"{control}{choices}-filled.{field.Name}");
        form.Input.With("kind", "coordination-application").With(after, Value(control));
        return new Shown(
            field,
            before,
            form,
            after,
            form with
            {
                Refusal = new Invalid([
                    new FieldFault(after, new Text("这样写的时候，哪里不对、怎么改。", "what is wrong with it, and what to do.")),
                ]),
                Hints =
                [
                    new FieldHint(
                        after,
                        new Text("法律对这一项的要求，算成数字。", "What the law asks here, with the numbers that it comes to."),
                        new Text("《集体合同规定》第十九条", "Provisions on Collective Contracts, art. 19"),
                        RuleStatus.Verified
                    ),
                ],
            }
        );
    }

    private static string Value(Control control) =>
        control switch
        {
            Control.Number => "3",
            Control.Day => "2026-03-20",
            Control.Choice or Control.Choices => "2",
            _ => "厂部会议室",
        };

    [GeneratedRegex(@":root \{.*?\}", RegexOptions.Singleline)]
    private static partial Regex Root();

    [GeneratedRegex("--([a-z-]+):([^;]+);")]
    private static partial Regex Token();
}

/// <summary>A field, as a form begins with it and as it comes back (部件样例).</summary>
/// <param name="Field">The field.</param>
/// <param name="Path">Where it stands empty.</param>
/// <param name="Form">The form in which it does.</param>
/// <param name="FilledPath">Where something is written in it.</param>
/// <param name="Filled">The form that came back: the law's hint, and what is wrong.</param>
public sealed record Shown(FormField Field, string Path, Form Form, string FilledPath, Form Filled);
