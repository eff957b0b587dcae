package tickscope.kernel;

/// A question that cannot be understood.
public final class QuestionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String question;
    private final int column;

    /// @param column counted from 1
    QuestionException(String question, int column, String message) {
        super("column " + column + ": " + message);
        this.question = question;
        this.column = column;
    }

    /// Where in the text, counted from 1.
    public int column() {
        return column;
    }

    /// The message, and below it the question with a caret under the column.
    public String report() {
        return getMessage() + "\n  " + question + "\n  " + " ".repeat(column - 1) + "^";
    }
}
