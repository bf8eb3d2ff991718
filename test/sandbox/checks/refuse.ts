import { contract, type ContractOperation } from '../../contract/contract';
import { apiError, oapiError, type Refusal } from '../gateway/answers';

/**
 * An error of the operation, by its code: status and text are the contract's.
 *
 * @param detail stands in the text where the contract leaves a place for it, or is the text itself where a code has several
 */
export type Refuse = (code: string, detail?: string) => Refusal;

type OperationError = ContractOperation['errors'][number];

/** Chinese, as the old API and the token calls answer on the Chinese cloud. */
const chineseTexts: Readonly<Record<string, string>> = {
	invalidClientIdOrSecret: '无效的clientId或者clientSecret',
	33012: '无效的USERID',
	40096: '不合法的appKey或appSecret',
	40104: '手机号不属于该企业',
	50002: '请求的员工userid不在授权范围内',
	50004: '请求的部门id不在授权范围内',
	60003: '部门不存在',
	60121: '找不到该用户',
	400002: '无效的参数:%s',
};

export function refusalsOf(operation: ContractOperation): Refuse {
	return (code, detail = code) => {
		const { http, message } = errorOf(operation, code, detail);
		const text = (chineseTexts[code] ?? message ?? code).replace('%s', detail);
		return operation.host === 'oapi' ? oapiError(Number(code), text) : apiError(http, code, text);
	};
}

/** How an operation says that a parameter is wrong; the undocumented ones presumably as their siblings. */
export function codeOfWrongParameter(operation: ContractOperation): string {
	const own = operation.errors.map(({ code }) => String(code));
	return wrongParameterCodes.find((code) => own.includes(code)) ?? 'paramsError';
}

const wrongParameterCodes = [
	'paramsError',
	'paramError',
	'param.error',
	'parameter.error',
	'invalidParameter',
	'400002',
];

function errorOf(operation: ContractOperation, code: string, detail: string): OperationError {
	const own = operation.errors.filter((error) => String(error.code) === code);
	const found =
		own.find(({ message }) => message === detail) ?? own[0] ?? borrowed(operation, code);
	if (!found) throw new Error(`${operation.id} has no error ${code}`);
	return found;
}

/** Codes that any call may meet, and the siblings' codes for operations whose own are not published. */
function borrowed(
	{ documented, host }: ContractOperation,
	code: string,
): OperationError | undefined {
	if (host === 'oapi' || code === '50002') return { http: 200, code, message: code };
	if (documented) return undefined;
	return contract.flatMap(({ errors }) => errors).find((error) => error.code === code);
}
