using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>A job that somebody does on the pages: signs in, goes where it is offered, fills in its form.</summary>
/// <param name="UserName">Who.</param>
/// <param name="At">The page on which it is offered.</param>
/// <param name="Form">Its form.</param>
/// <param name="Fields">What is filled in.</param>
internal sealed record Job(string UserName, string At, string Form, IReadOnlyDictionary<string, StringValues> Fields);

/// <summary>Somebody with a real browser and no mouse.</summary>
internal sealed class KeyboardPerson(Browser browser, Uri site, string language)
{
    /// <summary>Links and buttons that the last job took after the sign-in; what is filled in is not counted.</summary>
    public int Pressed { get; private set; }

    /// <summary>Does it, and gives the address of the page that tells what was done.</summary>
    public async Task<string> DoAsync(Job job)
    {
        await SignInAsync(job.UserName);
        var start = job.At.StartsWith("/organisations/", StringComparison.Ordinal) ? "/start" : job.At;
        await FollowAsync($"a[href='{start}'], a[href='{start}#turn']", start);
        await FollowAsync($"a[href='{job.Form}']", job.Form.Split('?')[0]);
        await browser.UntilAsync("document.querySelector('form.action')");
        foreach (var (name, values) in job.Fields)
        {
            await TickAsync(name, values.Count > 0 && values[0] == "yes");
            foreach (var value in values.Where(value => value != "yes"))
            {
                await FillAsync(name, value!);
            }
        }

        await browser.TabToAsync("form.action button[type=submit]:not([name])");
        await browser.PressAsync("Enter");
        Pressed++;
        await browser.UntilAsync("location.pathname.includes('/done/') || document.querySelector('#problem')");
        (await browser.EvaluateAsync("document.querySelector('#problem')?.textContent ?? ''")).GetString().ShouldBe("");
        return (await browser.EvaluateAsync("location.pathname")).GetString()!;
    }

    /// <summary>Signs in; what is pressed is counted from here.</summary>
    public async Task SignInAsync(string userName)
    {
        await browser.ForgetAsync();
        await browser.GoToAsync(new Uri(site, $"/sign-in?lang={language}"));
        await browser.TabToAsync("#name");
        await browser.TypeAsync(userName);
        await browser.TabToAsync("#password");
        await browser.TypeAsync(Town.Password);
        await browser.PressAsync("Enter");
        await browser.UntilAsync("location.pathname === '/work' && document.readyState === 'complete'");
        Pressed = 0;
    }

    /// <summary>Presses what has these words, once it is there.</summary>
    public async Task PressAsync(string selector, string words)
    {
        var find =
            $"[...document.querySelectorAll({JsonSerializer.Serialize(selector)})].find(e => "
            + $"e.textContent.includes({JsonSerializer.Serialize(words)}))";
        await browser.UntilAsync(find);
        await browser.EvaluateAsync($"{find}.dataset.way = ''");
        await browser.TabToAsync($"{selector}[data-way]");
        await browser.PressAsync("Enter");
        Pressed++;
    }

    /// <summary>Follows a link; what lies folded away is unfolded first.</summary>
    public async Task FollowAsync(string link, string path)
    {
        var find = $"document.querySelector({JsonSerializer.Serialize(link)})";
        (await browser.EvaluateAsync($"!!{find}")).GetBoolean().ShouldBeTrue($"{link} is not offered");
        if (await UnfoldAsync(find))
        {
            Pressed++;
        }

        await browser.TabToAsync(link);
        await browser.PressAsync("Enter");
        Pressed++;
        await browser.UntilAsync($"location.pathname === '{path}' && document.readyState === 'complete'");
    }

    // A sentence is ticked, or is not, whatever the form began with.
    private async Task TickAsync(string name, bool ticked)
    {
        var tick = $"input[name='{name}'][value='yes']";
        var find = $"document.querySelector({JsonSerializer.Serialize(tick)})";
        if (!(await browser.EvaluateAsync($"!!{find} && {find}.checked !== {(ticked ? "true" : "false")}")).GetBoolean())
        {
            return;
        }

        await UnfoldAsync(find);
        await browser.TabToAsync(tick);
        await browser.PressAsync(" ");
    }

    /// <summary>Fills in one field.</summary>
    public async Task FillAsync(string name, string value)
    {
        var field = $"[name='{name}']";
        await UnfoldAsync($"document.querySelector({JsonSerializer.Serialize(field)})");
        var now = await browser.EvaluateAsync(
            $"(e => ({{ tag: e.localName, type: e.type, value: e.value }}))(document.querySelector({JsonSerializer.Serialize(field)}))"
        );
        switch (now.GetProperty("type").GetString())
        {
            case "radio":
                await browser.TabToAsync($"input{field}");
                await browser.PressAsync(" ");
                await StepToAsync($"input{field}:checked", value);
                break;
            case "checkbox":
                await browser.TabToAsync($"input{field}[value='{value}']");
                await browser.PressAsync(" ");
                break;
            case "select-one":
                await browser.TabToAsync($"select{field}");
                await StepToAsync($"select{field}", value);
                break;
            case "date" when now.GetProperty("value").GetString() != value:
                await browser.TabToAsync($"input{field}");
                await browser.PressAllAsync($"{value[5..7]}{value[8..]}{value[..4]}");
                (await browser.EvaluateAsync($"document.querySelector({JsonSerializer.Serialize(field)}).value"))
                    .GetString()
                    .ShouldBe(value);
                break;
            case "date":
                break;
            default:
                await browser.TabToAsync(field);
                await browser.TypeAsync(value.ReplaceLineEndings("\n"));
                break;
        }
    }

    // Opens what lies folded around something.
    private async Task<bool> UnfoldAsync(string find)
    {
        if ((await browser.EvaluateAsync($"{find}.checkVisibility()")).GetBoolean())
        {
            return false;
        }

        await browser.EvaluateAsync($"{find}.closest('details:not([open])').querySelector('summary').dataset.way = ''");
        await browser.TabToAsync("summary[data-way]");
        await browser.PressAsync("Enter");
        await browser.EvaluateAsync("delete document.activeElement.dataset.way");
        return true;
    }

    private async Task StepToAsync(string selector, string value)
    {
        for (var steps = 0; steps < 60; steps++)
        {
            if ((await browser.EvaluateAsync($"document.querySelector({JsonSerializer.Serialize(selector)})?.value")).GetString() == value)
            {
                return;
            }

            await browser.PressAsync("ArrowDown");
        }

        throw new ShouldAssertException($"the arrows do not lead to {value} in {selector}");
    }
}
