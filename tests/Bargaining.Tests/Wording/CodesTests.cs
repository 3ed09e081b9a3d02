using System.Reflection;
using System.Runtime.CompilerServices;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Wording;
using FluentValidation;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed class CodesTests
{
    private static readonly LawBook Book = LawBook.Load();

    private static readonly IReadOnlyList<CaseLaw> EveryLaw =
    [
        .. from place in Book.Jurisdictions
        from kind in Enum.GetValues<ContractKind>()
        select new CaseLaw(Book, place.Code, kind, new DateOnly(2026, 6, 1)),
    ];

    [Fact]
    public void Every_code_that_is_offered_anywhere_has_words_in_both_languages()
    {
        var asked = FilledIn.Properties.Where(p => p.Property.IsDefined(typeof(CodesAttribute))).ToList();
        asked.Count.ShouldBeGreaterThan(15);
        (
            from p in asked
            from law in EveryLaw
            from code in Codes.Of(p.Property, law)!
            where code.Zh == code.Code || code.Zh.Length == 0 || code.En.Length == 0
            select $"{p.Record.Name}.{p.Property.Name}: {code.Code}"
        )
            .Distinct()
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_matter_that_codes_are_asked_of_is_one_of_the_law_and_listed_somewhere() =>
        FilledIn
            .Properties.Select(p => p.Property.GetCustomAttribute<CodesAttribute>()?.Matter)
            .OfType<string>()
            .Where(matter => matter.Length > 0)
            .Where(matter => !EveryLaw.Any(law => law.Find<ItemsProvision>(matter) is not null))
            .ShouldBeEmpty();

    [Fact]
    public void A_validator_that_asks_for_one_of_some_codes_asks_for_those_that_the_form_offers()
    {
        var held = Validators().SelectMany(v => v.Rules).ToList();
        held.Count.ShouldBeGreaterThan(3);
        held.Where(rule =>
                FilledIn.Properties.FirstOrDefault(p => p.Record == rule.Record && p.Property.Name == rule.Property).Property
                    is not { } property
                || Codes.Of(property, EveryLaw[0])?.Select(code => code.Code).SequenceEqual(rule.Codes) != true
            )
            .Select(rule => $"{rule.Record.Name}.{rule.Property}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_form_offers_what_the_law_of_the_place_lists()
    {
        var heads = typeof(Clause).GetProperty(nameof(Clause.Head))!;
        Codes
            .Of(heads, new CaseLaw(Book, "000000", ContractKind.Wage, new DateOnly(2026, 6, 1)))!
            .Select(code => code.Code)
            .ShouldContain("average-wage");
        Codes
            .Of(heads, new CaseLaw(Book, "000000", ContractKind.General, new DateOnly(2026, 6, 1)))!
            .Select(code => code.Code)
            .ShouldNotContain("average-wage");
        Codes.Of(typeof(RecordDeparture).GetProperty(nameof(RecordDeparture.On))!, EveryLaw[0]).ShouldBeNull();
        Codes
            .Of(typeof(TakeMeasure).GetProperty(nameof(TakeMeasure.Subject))!, EveryLaw[0])!
            .ShouldContain(code => code.Zh == "女性劳动者权益");
    }

    [Fact]
    public void What_a_joint_meeting_or_a_session_is_about_is_known_to_its_validator() =>
        EveryLaw.SelectMany(law => Subjects.Of(law).Where(code => !Subjects.IsKnown(law, code))).Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_key_that_a_person_fills_in_is_picked_by_name() =>
        FilledIn
            .Properties.Where(p =>
                Fields.Filled(p.Property.PropertyType) == typeof(Guid) && !p.Property.IsDefined(typeof(PicksFromAttribute))
            )
            .Select(p => $"{p.Record.Name}.{p.Property.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_sort_of_thing_is_picked_somewhere_and_by_nothing_but_keys_numbers_names_and_codes()
    {
        var picked = FilledIn.Properties.Where(p => p.Property.IsDefined(typeof(PicksFromAttribute))).ToList();
        Enum.GetValues<Pick>().Except(picked.Select(p => p.Property.GetCustomAttribute<PicksFromAttribute>()!.Sort)).ShouldBeEmpty();
        picked
            .Where(p =>
                Fields.Filled(p.Property.PropertyType) is var type
                && type != typeof(Guid)
                && type != typeof(int)
                && type != typeof(string)
                && !type.IsEnum // those of its values that the case has: the sides at a table
            )
            .ShouldBeEmpty();
    }

    // Validators are made without a case: what they ask for is told by their rules, which nobody runs here.
    private static IEnumerable<(Type Validator, List<(Type Record, string Property, IReadOnlyList<string> Codes)> Rules)> Validators() =>
        from type in typeof(UseCases).Assembly.GetTypes()
        where
            !type.IsAbstract
            && type.BaseType is { IsGenericType: true } parent
            && parent.GetGenericTypeDefinition() == typeof(AbstractValidator<>)
        let record = type.BaseType!.GetGenericArguments()[0]
        where UseCases.All.Any(u => u.Command == record && u.Is.Route.Length > 0)
        let made = (IValidator)type.GetConstructors()[0].Invoke([.. type.GetConstructors()[0].GetParameters().Select(Stand)])
        select (
            type,
            (
                from rule in made.CreateDescriptor().Rules
                from component in rule.Components
                where component.Validator is ICodesValidator
                select (
                    record,
                    char.ToUpperInvariant(rule.PropertyName[0]) + rule.PropertyName[1..],
                    ((ICodesValidator)component.Validator).Codes
                )
            ).ToList()
        );

    private static object? Stand(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TimeProvider) ? TimeProvider.System
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType.IsInterface ? null
        : RuntimeHelpers.GetUninitializedObject(parameter.ParameterType);
}
