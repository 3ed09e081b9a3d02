using FluentValidation;

namespace Bargaining.Instructors;

/// <summary>What is entered of an appointment, the first and each further one (聘任).</summary>
public interface IAppointment
{
    /// <summary>First day of the term.</summary>
    DateOnly TermFrom { get; }

    /// <summary>Last day of the term.</summary>
    DateOnly TermTo { get; }

    /// <summary>Last trained on.</summary>
    DateOnly? TrainedOn { get; }

    /// <summary>Number of the certificate.</summary>
    string? CertificateNumber { get; }
}

/// <summary>What makes an appointment well formed.</summary>
internal abstract class AppointmentValidator<T> : AbstractValidator<T>
    where T : IAppointment
{
    protected AppointmentValidator(TimeProvider time)
    {
        RuleFor(c => c.TermFrom).NotEmpty().Says("请填写聘期的第一天。", "is the first day of the term.");
        RuleFor(c => c.TermTo).Must((c, to) => to >= c.TermFrom).Says("聘期截止日期不能早于起始日期。", "is not before the first day.");
        When(c => c.TrainedOn is not null, () => RuleFor(c => c.TrainedOn!.Value).NotInTheFuture(time).OverridePropertyName("trainedOn"));
        When(c => c.CertificateNumber is not null, () => RuleFor(c => c.CertificateNumber!).IsWritten(60));
    }
}
