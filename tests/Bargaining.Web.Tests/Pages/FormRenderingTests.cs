using System.Net;
using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Pages.Forms;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The form of every action, as people see it in both languages.</summary>
public sealed partial class FormRenderingTests
{
    // What a Chinese reader reads in Latin letters everywhere: the other language, and kinds of files.
    private static readonly HashSet<string> Allowed = ["English", "PDF", "JPEG", "PNG", "MiB", "SHA"];

    public static TheoryData<string, string> Forms =>
        [
            .. UseCases
                .All.Where(one => one.Is.Route.Length > 0)
                .SelectMany(one => new[] { "zh", "en" }.Select(language => new TheoryDataRow<string, string>(one.Is.Name, language))),
        ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_speaks_the_language_of_its_reader_and_labels_every_control(string action, string language)
    {
        var (html, names) = await RenderAsync(action, language);
        var form = FormOf().Match(html).Value;
        form.Length.ShouldBeGreaterThan(0, html);

        var ids = Ids().Matches(html).Select(match => match.Groups[1].Value).ToList();
        ids.ShouldBe(ids.Distinct(), "ids are unique");
        var labelled = LabelsFor().Matches(form).Select(match => match.Groups[1].Value).ToHashSet();
        var within = WithinLabels().Matches(form).Select(match => match.Value).ToHashSet();
        foreach (Match control in Controls().Matches(form))
        {
            var id = Ids().Match(control.Value).Groups[1].Value;
            (labelled.Contains(id) || within.Any(label => label.Contains(control.Value, StringComparison.Ordinal))).ShouldBeTrue(
                $"no label: {control.Value}"
            );
        }

        foreach (Match label in Labels().Matches(form))
        {
            var words = WebUtility.HtmlDecode(Tags().Replace(label.Groups[2].Value, "")).Trim();
            words.ShouldNotBeEmpty();
            if (names.Contains(words))
            {
                continue; // what somebody is called is written as they write it
            }

            (
                language == "zh"
                    ? Latin().Matches(words).Select(match => match.Value).Except(Allowed).Any()
                    : Chinese().IsMatch(words) || CamelCase().IsMatch(words)
            ).ShouldBeFalse($"{words} is not in the reader's language");
        }

        if (language == "zh")
        {
            var text = names.Aggregate(
                WebUtility.HtmlDecode(Tags().Replace(form, " ")),
                (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)
            );
            Latin().Matches(text).Select(match => match.Value).Except(Allowed).ShouldBeEmpty(text);
        }
    }

    private static async Task<(string Html, IReadOnlyList<string> Names)> RenderAsync(string action, string language)
    {
        var town = await Shared.Value;
        await using var scope = town.Site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.QueryString = new QueryString($"?lang={language}");
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var actor = new Actor(
            town.Accounts["union-chair"],
            "李主席",
            [new Membership(Role.UnionChair, town.Enterprise.Id, town.Enterprise.Path)]
        );
        services.GetRequiredService<CommandContext>().Actor = actor;
        var form = new Form
        {
            UseCase = UseCases.Named(action)!,
            Input = new FormInput(),
            Key = "key",
            WithProof = true,
        };
        form = form with
        {
            Choices = await services
                .GetRequiredService<FormChoices>()
                .OfAsync(actor, form, null, town.Enterprise, TestContext.Current.CancellationToken),
        };
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var names = form
            .Choices.Where(pair => pair.Key.IsDefined(typeof(PicksFromAttribute), true))
            .SelectMany(pair => pair.Value)
            .SelectMany(choice => new[] { choice.Label.Zh, choice.Label.En });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<FormView>(
                    ParameterView.FromDictionary(
                        new Dictionary<string, object?>
                        {
                            [nameof(FormView.Form)] = form,
                            [nameof(FormView.Organisation)] = town.Enterprise.Name,
                            [nameof(FormView.Action)] = "/here",
                        }
                    )
                )
            ).ToHtmlString()
        );
        return (html, [.. names]);
    }

    private static readonly Lazy<Task<Town>> Shared = new(() => Town.CreateAsync());

    [GeneratedRegex("<form id=\"form\" action=\"/here\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormOf();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("<label[^>]* for=\"([^\"]*)\"")]
    private static partial Regex LabelsFor();

    [GeneratedRegex("<label(?![^>]* for=).*?</label>", RegexOptions.Singleline)]
    private static partial Regex WithinLabels();

    [GeneratedRegex("<(?:input(?![^>]*type=\"hidden\")|select|textarea)[^>]*>")]
    private static partial Regex Controls();

    [GeneratedRegex("<(label|legend)[^>]*>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Labels();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();

    [GeneratedRegex("\\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("^[A-Za-z]+[a-z][A-Z][A-Za-z]*$")]
    private static partial Regex CamelCase();
}
