package tickscope.scenario;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import tickscope.history.Search;
import tickscope.kernel.Names;
import tickscope.kernel.Probes;
import tickscope.kernel.Question;
import tickscope.kernel.QuestionException;

/// A question put to a session. Positions are the hits. Not for several threads at once.
///
/// The searches throw [CancellationException] when nobody wants the answer any more.
public final class Inquiry {
    private final Session session;
    private final Question question;
    private final Search search;

    private Inquiry(Session session, Question question, BooleanSupplier wanted) {
        this.session = session;
        this.question = question;
        search = new Search(
                session.run().timeline(), Probes.of(question, session.run().track()), wanted);
    }

    /// @param wanted asked now and then whether anybody still wants the answer
    /// @throws QuestionException if it cannot be understood
    public static Inquiry of(Session session, String text, BooleanSupplier wanted) throws QuestionException {
        Names names = new Names(session.image(), session.run().kernel());
        return new Inquiry(session, Question.of(text, names), wanted);
    }

    public static Inquiry of(Session session, String text) throws QuestionException {
        return of(session, text, () -> true);
    }

    public Question question() {
        return question;
    }

    /// The first hit after a position.
    public OptionalLong next(long position) {
        return search.next(position);
    }

    /// The last hit before a position.
    public OptionalLong previous(long position) {
        return search.previous(position);
    }

    /// The first so many hits of the whole run after a position.
    public List<Long> all(long from, int most) {
        return search.all(from, session.length(), most);
    }
}
