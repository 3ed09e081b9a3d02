using Bargaining.Cases;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed class ValidationTests
{
    // They find their faults in code of their own, which gives each its words.
    private static readonly string[] SayItThemselves =
    [
        "ConcludeSupervisionValidator: Result",
        "SendInquiryValidator: ",
        "IssueDocumentValidator: Values",
        "WithdrawDocumentValidator: Values",
        "StartMailingValidator: Values",
    ];

    /// <summary>A check without words of its own would say a sentence of the library's, in English, to everybody.</summary>
    [Fact]
    public async Task Every_check_of_input_says_what_is_wrong_in_both_languages()
    {
        await using var world = await World.InAsync(parts: services => services.AddSingleton(new ReceiverRules(PrivateAllowed: false)));
        using var scope = world.Services.CreateScope();
        var validators = typeof(UseCases)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsAbstract: false, ContainsGenericParameters: false }
                && type.BaseType is { IsGenericType: true } based
                && type.IsAssignableTo(typeof(IValidator))
                && UseCases.All.Any(useCase => useCase.Command == based.GetGenericArguments()[0])
            )
            .Select(type => (IValidator)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type))
            .ToList();

        validators.Count.ShouldBeGreaterThan(100);
        (
            from validator in validators
            from rule in (IEnumerable<IValidationRule>)validator
            from check in rule.Components
            where check.Validator is not IChildValidatorAdaptor
            where check.GetType().GetProperty("CustomStateProvider")!.GetValue(check) is null
            select $"{validator.GetType().Name}: {rule.PropertyName}"
        ).ShouldBe(SayItThemselves, ignoreOrder: true);
    }
}
