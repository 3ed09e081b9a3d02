using System.Text.RegularExpressions;
using Bargaining.Law;
using Bargaining.Web.Simulation;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>
/// The pictures of the guide and the README, made of the sample round by its own people. They are made anew by
/// <c>BARGAINING_PICTURES=docs/pictures ./bargaining test --no-format --project Web PicturesTests</c>.
/// </summary>
public sealed partial class PicturesTests
{
    private const string Folder = "docs/pictures";
    private const int Largest = 60 * 1024;

    // What is shown, at which width, in which language.
    private static readonly string[] Shown = ["workbench", "case", "form"];

    // By bench board, and by workflows draw.
    private static readonly string[] Drawn =
    [
        "board-cost.zh.svg",
        "board-cost.en.svg",
        "bargaining-round.zh.svg",
        "bargaining-round.en.svg",
    ];
    private static readonly (string Language, int Width)[] Readers = [("zh", 390), ("en", 960)];

    [Fact]
    public void Every_picture_that_a_document_shows_is_one_that_is_made_is_there_and_is_small()
    {
        var made = Readers.SelectMany(reader => Shown.Select(what => $"{what}.{reader.Language}.webp")).ToList();
        var named = new[] { "README.md", "docs/guide.zh.md", "docs/guide.en.md", "src/Bargaining/Board/README.md", "docs/elsa.md" }
            .SelectMany(document => Named().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value))
            .ToHashSet();

        made.AddRange(Drawn);
        named.Except(made).ShouldBeEmpty("a document shows what nothing makes");
        made.Except(named).ShouldBeEmpty("a picture is made that no document shows");
        made.Where(name => !File.Exists(Repository.Full($"{Folder}/{name}"))).ShouldBeEmpty("make them, as this test's class says");
        Directory
            .GetFiles(Repository.Full(Folder))
            .Where(file => !made.Contains(Path.GetFileName(file)) || new FileInfo(file).Length > Largest)
            .ShouldBeEmpty("nothing else is there, and nothing large");
    }

    [Fact]
    public async Task The_pictures_are_made()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var scenario = Scenario.Read(Path.Combine(Repository.Root, "workflows", "samples", "harbin-wage-smooth.yaml"));
        var clock = new MovingClock(scenario.Steps[0].On);
        await using var site = await Site.StartAsync([], builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var browser = await Browser.StartAsync();
        var pictures = new Dictionary<string, byte[]>();

        // The round as it stands when the union names its representatives.
        using var play = await PlayOnPages.PrepareAsync(
            site,
            clock,
            scenario,
            async (action, job) =>
            {
                if (action != "name-representatives" || pictures.Count > 0)
                {
                    return null;
                }

                foreach (var (language, width) in Readers)
                {
                    await browser.WidenAsync(width);
                    await new KeyboardPerson(browser, site.Address, language).SignInAsync(job.UserName);
                    foreach (var (what, address) in Shown.Zip(["/work", job.At, job.Form]))
                    {
                        await browser.GoToAsync(new Uri(site.Address, address));
                        pictures[$"{what}.{language}.webp"] = await browser.PictureAsync(width, most: width < 600 ? 1100 : 900);
                    }
                }

                return null;
            }
        );
        await play.RunAsync(until: () => pictures.Count > 0);

        pictures.Count.ShouldBe(Readers.Length * Shown.Length);
        pictures.ShouldAllBe(picture => picture.Value.Length > 1000 && picture.Value.Length <= Largest);
        if (Environment.GetEnvironmentVariable("BARGAINING_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(Repository.Full(folder));
            foreach (var (name, content) in pictures)
            {
                await File.WriteAllBytesAsync(Path.Combine(Repository.Full(folder), name), content);
            }
        }
    }

    [GeneratedRegex(@"\]\([./]*(?:docs/)?pictures/([^)]+)\)")]
    private static partial Regex Named();
}
