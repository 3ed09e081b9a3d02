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
    /// <summary>A check without words of its own would say a sentence of the library's, in English, to everybody.</summary>
    [Fact]
    public async Task Every_check_of_input_says_what_is_wrong_in_both_languages()
    {
        await using var world = await World.InAsync(parts: services => services.AddSingleton(new ReceiverRules(PrivateAllowed: false)));
        using var scope = world.Services.CreateScope();
        var validators = typeof(UseCases).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && type.BaseType is { IsGenericType: true } based
                && type.IsAssignableTo(typeof(IValidator)) && based.GetGenericArguments()[0].IsAssignableTo(typeof(Command)))
            .Select(type => (IValidator)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)).ToList();

        validators.Count.ShouldBeGreaterThan(100);
        (from validator in validators
         from rule in (IEnumerable<IValidationRule>)validator
         from check in rule.Components
         where check.Validator is { Name: not "CustomValidator" } and not IChildValidatorAdaptor
         where check.GetType().GetProperty("CustomStateProvider")!.GetValue(check) is null
         select $"{validator.GetType().Name}: {rule.PropertyName} {check.Validator.Name}").ShouldBeEmpty();
    }
}
